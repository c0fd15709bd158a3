import type { Day } from '../time/day.ts'
import { isStepFact, type CaseFact, type StepFact } from './caseFact.ts'
import { gravestHold, holdsInForce, type Hold, type HoldKind } from './hold.ts'
import { stepEvidence, type StepGap } from './stepEvidence.ts'

/** The six steps of a cycle (步骤), in the order in which they bind. */
export const CASE_STEPS = [
  'PHONE',
  'WRITTEN_NOTICE',
  'APPOINTMENT',
  'VISIT',
  'RECORD',
  'FOLLOW_UP',
] as const

export type CaseStep = (typeof CASE_STEPS)[number]

/** The steps in which somebody turns to the debtor: what a hold forbids. */
export const FACING_STEPS: readonly CaseStep[] = ['PHONE', 'WRITTEN_NOTICE', 'APPOINTMENT', 'VISIT']

export type StepStatus = 'DONE' | 'CURRENT' | 'OPEN' | 'BLOCKED'

export interface StepState {
  readonly step: CaseStep
  readonly status: StepStatus
  /** Oldest first; there may be some though the step still lacks something. */
  readonly evidence: readonly StepFact[]
  readonly gap?: StepGap | undefined
  /** The gravest of the holds that are in force. */
  readonly blockedBy?: HoldKind | undefined
}

export interface TrackTime {
  /** The calendar day at the case's place. */
  readonly today: Day
  readonly holds: readonly Hold[]
}

/**
 * Where a cycle stands (六步轨迹), from its facts alone; the order of the facts does not matter.
 * | the step lacks nothing | an earlier one lacks something | status |
 * |---|---|---|
 * | yes | – | DONE |
 * | no | no | CURRENT (BLOCKED when a hold is in force and the step faces the debtor) |
 * | no | yes | OPEN |
 */
export function stepTrack(
  cycleNo: number,
  facts: readonly CaseFact[],
  { today, holds }: TrackTime,
): readonly StepState[] {
  const own = factsOfCycle(facts, cycleNo)
  const blockedBy = gravestHold(holdsInForce(holds, today))
  let currentFound = false
  return CASE_STEPS.map((step): StepState => {
    const { facts: evidence, gap } = stepEvidence(step, own, today)
    if (!gap) return { step, status: 'DONE', evidence }
    if (currentFound) return { step, status: 'OPEN', evidence, gap }
    currentFound = true
    if (!blockedBy || !FACING_STEPS.includes(step))
      return { step, status: 'CURRENT', evidence, gap }
    return { step, status: 'BLOCKED', evidence, gap, blockedBy }
  })
}

/** The facts that count for the steps of a cycle, each once, oldest first. */
function factsOfCycle(facts: readonly CaseFact[], cycleNo: number): readonly StepFact[] {
  const byKey = new Map<string, StepFact>()
  for (const fact of facts) {
    if (!isStepFact(fact) || fact.cycleNo !== cycleNo) continue
    byKey.set(JSON.stringify(Object.entries(fact).toSorted()), fact)
  }
  return [...byKey]
    .toSorted(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1))
    .map(([, fact]) => fact)
}

/** The step to do next; FOLLOW_UP when everything has its evidence. */
export function currentStep(track: readonly StepState[]): CaseStep {
  return track.find(state => state.status !== 'DONE')?.step ?? 'FOLLOW_UP'
}

/** The cycle (催收轮次) that runs now: one more than the highest in which a promise was broken, at least `opened`. */
export function runningCycle(opened: number, facts: readonly CaseFact[]): number {
  return facts
    .filter(fact => fact.kind === 'promiseBroken')
    .reduce((cycle, fact) => Math.max(cycle, fact.cycleNo + 1), opened)
}
