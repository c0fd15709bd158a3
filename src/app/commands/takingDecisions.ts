import type { GateOverride } from '#domain/compliance/gate.ts'
import type { Commitment, PromiseItem } from '#domain/repayment/commitment.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { overridesGiven } from '#domain/visit/overridesGiven.ts'
import { begunAt } from '#domain/visit/record.ts'
import { isSamePromise } from '#domain/visit/recordCommitment.ts'
import type { CommandDeps } from './commandDeps.ts'
import type { FinaliseReading } from './finaliseFacts.ts'
import { decisionParts, type DecisionParts } from './newDecision.ts'

/** A visit judged as it is taken down. */
export interface JudgedTaking {
  /** Absent for a correction, which stands under the judgements of what it corrects. */
  readonly record: JudgedVisit | undefined
  /** What it promises, where that was not judged before. */
  readonly commit: (promise: Commitment) => JudgedVisit
}

/**
 * The decisions that a record brings: that of its promise, then its own. Throws where a visit was not judged; whatever the
 * judgements say, they are kept.
 */
export async function takingDecisions(
  deps: CommandDeps,
  reading: FinaliseReading,
  judged: JudgedTaking,
  commitment: Commitment | undefined,
): Promise<readonly DecisionParts[]> {
  const { draft, dependsOn } = reading
  const { visitId, caseId, amends } = draft.value
  if (!amends && !judged.record) throw new Error('a visit that was not judged')
  const keep = (visit: JudgedVisit, overrides: readonly GateOverride[] = []) =>
    decisionParts(
      deps,
      { visitId, caseId },
      { judged: visit, answers: { reasons: [], overrides } },
      dependsOn,
    )
  const promise =
    commitment && !wasJudged(reading, commitment) ? judged.commit(commitment) : undefined
  return [
    ...(promise ? [await keep(promise, givenFor(promise, reading))] : []),
    ...(judged.record && !amends ? [await keep(judged.record)] : []),
  ]
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
