import { ok, refused, type Result } from '../base/result.ts'
import type { Day } from '../time/day.ts'
import { isStepFact, type CaseFact } from './caseFact.ts'
import { holdsInForce, type Hold } from './hold.ts'
import { holdHistory } from './holdHistory.ts'
import {
  CASE_STEPS,
  currentStep,
  FACING_STEPS,
  runningCycle,
  stepTrack,
  type CaseStep,
  type StepState,
} from './stage.ts'
import type { StepGap } from './stepEvidence.ts'

/** A round of the six steps (轮次) that is over, readable for ever. */
export interface CaseCycle {
  readonly cycleNo: number
  readonly track: readonly StepState[]
  /** BROKEN: its promise was; REOPENED: the bank opened the next one for a reason of its own. */
  readonly end: 'BROKEN' | 'REOPENED'
}

/** Where a case stands; tablet and server derive it from the same facts. */
export interface CaseStanding {
  readonly cycleNo: number
  readonly track: readonly StepState[]
  readonly step: CaseStep
  /** Nothing is owed any more: the case has ended. */
  readonly recovered: boolean
  /** All there ever were, oldest first. */
  readonly holds: readonly Hold[]
  readonly holdsInForce: readonly Hold[]
  /** Earlier cycles, the newest first. */
  readonly earlier: readonly CaseCycle[]
}

export interface StandingTime {
  /** The cycle that the bank's file names. */
  readonly opened: number
  /** The calendar day at the case's place. */
  readonly today: Day
}

/** Derives where a case stands on `today` from everything that happened in it, in whatever order it was told. */
export function caseStanding(
  facts: readonly CaseFact[],
  { opened, today }: StandingTime,
): CaseStanding {
  const holds = holdHistory(facts)
  const cycleNo = runningCycle(opened, facts)
  const track = stepTrack(cycleNo, facts, { today, holds })
  return {
    cycleNo,
    track,
    step: currentStep(track),
    recovered: facts.some(fact => fact.kind === 'recovered'),
    holds,
    holdsInForce: holdsInForce(holds, today),
    earlier: earlierCycles(facts, cycleNo, today),
  }
}

function earlierCycles(
  facts: readonly CaseFact[],
  running: number,
  today: Day,
): readonly CaseCycle[] {
  const numbers = new Set(facts.filter(isStepFact).map(fact => fact.cycleNo))
  return [...numbers]
    .filter(cycleNo => cycleNo < running)
    .toSorted((a, b) => b - a)
    .map(cycleNo => ({
      cycleNo,
      // What stands against the case today says nothing of a cycle that is over.
      track: stepTrack(cycleNo, facts, { today, holds: [] }),
      end: facts.some(fact => fact.kind === 'promiseBroken' && fact.cycleNo === cycleNo)
        ? 'BROKEN'
        : 'REOPENED',
    }))
}

/** What a step still waits for: which earlier step lacks what. */
export interface MissingStep {
  readonly step: CaseStep
  readonly gap: StepGap
}

/** Why a step may not be begun. `HELD` names what is missing besides, so that both are seen at once. */
export type StepRefusal =
  | { readonly code: 'CASE_RECOVERED' }
  | {
      readonly code: 'HELD'
      readonly holds: readonly Hold[]
      readonly missing: readonly MissingStep[]
    }
  | { readonly code: 'EVIDENCE_MISSING'; readonly missing: readonly MissingStep[] }

/** What must have its evidence first. What happened may always be written down; what follows builds on that record. */
const NEEDS: Readonly<Record<CaseStep, readonly CaseStep[]>> = {
  PHONE: [],
  WRITTEN_NOTICE: ['PHONE'],
  APPOINTMENT: ['PHONE', 'WRITTEN_NOTICE'],
  VISIT: ['PHONE', 'WRITTEN_NOTICE', 'APPOINTMENT'],
  RECORD: [],
  FOLLOW_UP: ['RECORD'],
}

/** Whether a step of the running cycle may be begun; a step that was done may be done again. */
export function mayEnter(
  step: CaseStep,
  { recovered, track, holdsInForce: holds }: CaseStanding,
): Result<void, StepRefusal> {
  if (step === 'RECORD') return ok(undefined)
  if (recovered) return refused({ code: 'CASE_RECOVERED' })
  const missing = track.flatMap(state =>
    NEEDS[step].includes(state.step) && state.gap ? [{ step: state.step, gap: state.gap }] : [],
  )
  if (holds.length > 0 && FACING_STEPS.includes(step)) {
    return refused({ code: 'HELD', holds, missing })
  }
  return missing.length > 0 ? refused({ code: 'EVIDENCE_MISSING', missing }) : ok(undefined)
}

/** The first step that is not done and what stands before it. */
export function nextStep(standing: CaseStanding): {
  readonly step: CaseStep
  readonly gap: StepGap | undefined
  readonly refusal: StepRefusal | undefined
} {
  const state = standing.track.find(each => each.status !== 'DONE')
  const step = state?.step ?? CASE_STEPS[CASE_STEPS.length - 1] ?? 'FOLLOW_UP'
  const may = mayEnter(step, standing)
  return { step, gap: state?.gap, refusal: may.ok ? undefined : may.error }
}
