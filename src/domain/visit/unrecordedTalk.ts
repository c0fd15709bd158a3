import { factsIn } from '../compliance/condition.ts'
import { decide } from '../compliance/decide.ts'
import type { PolicyPack } from '../compliance/pack.ts'
import type { Rule } from '../compliance/rule.ts'
import { asInstant, type Instant } from '../time/instant.ts'
import { duringFacts, type DuringInput } from './duringFacts.ts'

/** So long one waits for the supervisor's word where they do not agree to be recorded (compliance.md b, situation 5). */
export const ANSWER_WITHIN_MS = 2 * 60_000

/** A talk that is not recorded as the rules demand, which a supervisor alone may allow. */
export interface UnrecordedTalk {
  readonly rule: string
  readonly since: Instant
  /** Without an answer until then the letter is handed over, and one leaves. */
  readonly dueAt: Instant
}

/** Since when the pack asks for the supervisor about the recording; undefined where it does not, or does no more. */
export function unrecordedTalk(
  pack: PolicyPack,
  { door, ...visit }: Omit<DuringInput, 'now'>,
): UnrecordedTalk | undefined {
  const asking: PolicyPack = { ...pack, rules: pack.rules.filter(isAboutRecording) }
  let found: Pick<UnrecordedTalk, 'rule' | 'since'> | undefined
  for (const [index, { at }] of door.entries()) {
    const facts = duringFacts({ ...visit, door: door.slice(0, index + 1), now: at })
    const { hits } = decide(asking, 'during', facts)
    const hit = hits.find(({ verdict }) => verdict === 'supervisor')
    found = hit && { rule: hit.rule, since: found?.since ?? at }
  }
  return found && { ...found, dueAt: asInstant(found.since + ANSWER_WITHIN_MS) }
}

const isAboutRecording = (rule: Rule): boolean =>
  (rule.kind === 'must' || rule.kind === 'forbid') && factsIn(rule.cond).includes('recording')
