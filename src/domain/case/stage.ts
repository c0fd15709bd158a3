import type { Instant } from '../time/instant.ts'
import type { HoldKind } from './hold.ts'

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

/** Something that happened in a case and counts as evidence for a step. Facts are never changed, only added. */
export interface CaseFact {
  readonly kind:
    | 'phoneTried'
    | 'noticeSent'
    | 'appointmentSettled'
    | 'visitMade'
    | 'recordFinalised'
    | 'promiseKept'
    | 'promiseBroken'
    | 'recovered'
  readonly cycleNo: number
  readonly at: Instant
  readonly evidenceId: string
}

export type StepStatus = 'DONE' | 'CURRENT' | 'OPEN' | 'BLOCKED'

export interface StepState {
  readonly step: CaseStep
  readonly status: StepStatus
  readonly evidenceIds: readonly string[]
  readonly blockedBy?: HoldKind | undefined
}

const PROVES: Readonly<Record<CaseFact['kind'], CaseStep | undefined>> = {
  phoneTried: 'PHONE',
  noticeSent: 'WRITTEN_NOTICE',
  appointmentSettled: 'APPOINTMENT',
  visitMade: 'VISIT',
  recordFinalised: 'RECORD',
  promiseKept: 'FOLLOW_UP',
  promiseBroken: undefined,
  recovered: 'FOLLOW_UP',
}

/**
 * Where a cycle stands (六步轨迹), from its facts alone; the order of the facts does not matter.
 * | evidence for the step | earlier step missing | status |
 * |---|---|---|
 * | yes | – | DONE |
 * | no | no | CURRENT (BLOCKED when a hold is in force and the step faces the debtor) |
 * | no | yes | OPEN |
 */
export function stepTrack(
  cycleNo: number,
  facts: readonly CaseFact[],
  holds: readonly HoldKind[],
): readonly StepState[] {
  let currentFound = false
  return CASE_STEPS.map(step => {
    const evidenceIds = facts
      .filter(fact => fact.cycleNo === cycleNo && PROVES[fact.kind] === step)
      .map(fact => fact.evidenceId)
    if (evidenceIds.length > 0) return { step, status: 'DONE', evidenceIds }
    if (currentFound) return { step, status: 'OPEN', evidenceIds }
    currentFound = true
    const blockedBy = step === 'RECORD' || step === 'FOLLOW_UP' ? undefined : holds[0]
    return blockedBy
      ? { step, status: 'BLOCKED', evidenceIds, blockedBy }
      : { step, status: 'CURRENT', evidenceIds }
  })
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
