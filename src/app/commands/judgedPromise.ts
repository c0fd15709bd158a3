import type { GateOverride } from '#domain/compliance/gate.ts'
import type { Commitment, PromiseItem } from '#domain/repayment/commitment.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { overridesGiven } from '#domain/visit/overridesGiven.ts'
import { begunAt } from '#domain/visit/record.ts'
import { isSamePromise } from '#domain/visit/recordCommitment.ts'
import type { FinaliseReading } from './finaliseFacts.ts'
import type { JudgedTaking } from './takingDecisions.ts'

export interface JudgedPromise {
  readonly visit: JudgedVisit
  /** What a supervisor opened of it. */
  readonly overrides: readonly GateOverride[]
}

/** What a draft promises, judged; undefined where it promises nothing, or what was judged before. */
export function judgedPromise(
  reading: FinaliseReading,
  judged: Pick<JudgedTaking, 'commit'>,
  commitment: Commitment | undefined,
): JudgedPromise | undefined {
  if (!commitment || wasJudged(reading, commitment)) return undefined
  const visit = judged.commit(commitment)
  return { visit, overrides: givenFor(visit, reading) }
}

/** At the table, as it stands adopted; a correction's promise, unless it is another one, with what is corrected. */
function wasJudged(
  { draft, made, amended }: FinaliseReading,
  { items, agreement }: Commitment,
): boolean {
  const isKept = made.some(({ moment }) => moment === 'commit')
  if (draft.value.amends) {
    const before = (amended?.answers['promise'] ?? []) as readonly PromiseItem[]
    return isKept && isSamePromise(before, items)
  }
  return isKept && agreement !== undefined && draft.value.negotiation?.on !== undefined
}

/** What a supervisor opened on the day of the visit, whenever it is written down. */
function givenFor(
  { judgement }: JudgedVisit,
  { draft, made, zone }: FinaliseReading,
): readonly GateOverride[] {
  const given = overridesGiven(made, { zone, now: begunAt(draft.value) })
  return judgement.hits.flatMap(({ rule }) => given.findLast(each => each.rule === rule) ?? [])
}
