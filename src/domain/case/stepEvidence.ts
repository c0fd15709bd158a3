import type { Day } from '../time/day.ts'
import type { StepFact } from './caseFact.ts'
import type { CaseStep } from './stage.ts'

/** What a step still lacks, as a code; the words stand in ui/i18n. */
export const STEP_GAPS = [
  'NO_CALL',
  'NO_NOTICE',
  'NOTICE_RUNNING',
  'NO_APPOINTMENT',
  'NOT_CONFIRMED',
  'WAIVED_WITHOUT_REASON',
  'NO_VISIT',
  'IDENTITY_UNTOLD',
  'NO_RECORD',
  'PROMISE_RUNNING',
  'NO_NEXT_ACTION',
] as const

export type StepGapCode = (typeof STEP_GAPS)[number]

export interface StepGap {
  readonly code: StepGapCode
  /** The last day on which the notice may still be answered. */
  readonly until?: Day
}

export interface StepEvidence {
  readonly facts: readonly StepFact[]
  /** Undefined: the step has all that it needs. */
  readonly gap?: StepGap
}

type Kind = StepFact['kind']

const PROVES: Readonly<Record<CaseStep, readonly Kind[]>> = {
  PHONE: ['phoneTried'],
  WRITTEN_NOTICE: ['noticeSent', 'noticeServed'],
  APPOINTMENT: ['appointmentProposed', 'appointmentConfirmed', 'appointmentWaived'],
  VISIT: ['visitMade'],
  RECORD: ['recordFinalised'],
  FOLLOW_UP: [
    ...(['promiseMade', 'promiseKept', 'promisePartlyKept', 'promiseBroken'] as const),
    ...(['nextNamed', 'recovered'] as const),
  ],
}

/**
 * The evidence of one step among the facts of one cycle, and what it lacks on `today` at the case's place.
 * | step | needs |
 * |---|---|
 * | phone | one try of ours with its result |
 * | written notice | sent, and served or its last day past |
 * | appointment | confirmed, or given up with a reason |
 * | visit | made, and the agents' identity shown or the reason why not |
 * | record | finalised |
 * | follow-up | a promise followed until kept or broken; without one, or once it was kept in part, the next action named; or nothing owed |
 */
export function stepEvidence(step: CaseStep, facts: readonly StepFact[], today: Day): StepEvidence {
  const own = facts.filter(fact => PROVES[step].includes(fact.kind))
  const gap = GAP_OF[step](own, today)
  return gap ? { facts: own, gap } : { facts: own }
}

type GapOf = (facts: readonly StepFact[], today: Day) => StepGap | undefined

const has = (facts: readonly StepFact[], ...kinds: readonly Kind[]): boolean =>
  facts.some(fact => kinds.includes(fact.kind))

const GAP_OF: Readonly<Record<CaseStep, GapOf>> = {
  PHONE: facts => (has(facts, 'phoneTried') ? undefined : { code: 'NO_CALL' }),
  WRITTEN_NOTICE: noticeGap,
  APPOINTMENT: appointmentGap,
  VISIT: visitGap,
  RECORD: facts => (has(facts, 'recordFinalised') ? undefined : { code: 'NO_RECORD' }),
  FOLLOW_UP: followUpGap,
}

function noticeGap(facts: readonly StepFact[], today: Day): StepGap | undefined {
  const lastDays = facts.flatMap(fact => (fact.kind === 'noticeSent' ? [fact.deadlineOn] : []))
  const [first] = lastDays.toSorted()
  if (first === undefined) return { code: 'NO_NOTICE' }
  if (has(facts, 'noticeServed') || first < today) return undefined
  return { code: 'NOTICE_RUNNING', until: first }
}

function appointmentGap(facts: readonly StepFact[]): StepGap | undefined {
  const isSettled = facts.some(
    fact =>
      fact.kind === 'appointmentConfirmed' || (fact.kind === 'appointmentWaived' && fact.hasReason),
  )
  if (isSettled) return undefined
  if (has(facts, 'appointmentWaived')) return { code: 'WAIVED_WITHOUT_REASON' }
  return { code: has(facts, 'appointmentProposed') ? 'NOT_CONFIRMED' : 'NO_APPOINTMENT' }
}

function visitGap(facts: readonly StepFact[]): StepGap | undefined {
  if (!has(facts, 'visitMade')) return { code: 'NO_VISIT' }
  const isTold = facts.some(fact => fact.kind === 'visitMade' && fact.identity !== 'UNTOLD')
  return isTold ? undefined : { code: 'IDENTITY_UNTOLD' }
}

function followUpGap(facts: readonly StepFact[]): StepGap | undefined {
  if (has(facts, 'recovered')) return undefined
  if (has(facts, 'promiseMade')) return { code: 'PROMISE_RUNNING' }
  if (has(facts, 'promiseKept', 'promiseBroken')) return undefined
  // What was named before a promise was found kept in part was meant for the time until then.
  const since = lastOf(facts, 'promisePartlyKept')
  return lastOf(facts, 'nextNamed') > since ? undefined : { code: 'NO_NEXT_ACTION' }
}

const lastOf = (facts: readonly StepFact[], kind: Kind): number =>
  Math.max(-1, ...facts.filter(fact => fact.kind === kind).map(({ at }) => at))
