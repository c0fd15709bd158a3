import { holdsInForce } from '#domain/case/hold.ts'
import {
  currentStep,
  runningCycle,
  stepTrack,
  type CaseStep,
  type StepState,
} from '#domain/case/stage.ts'
import type { Day } from '#domain/time/day.ts'
import { caseFacts } from '#domain/visit/caseFacts.ts'
import type { CaseMaterial } from './caseRows.ts'

export interface CaseTrack {
  readonly cycleNo: number
  readonly track: readonly StepState[]
  readonly step: CaseStep
}

/** Where the running cycle of a case stands on `today`, from everything on hand. */
export function caseTrack(of: CaseMaterial, today: Day): CaseTrack {
  const facts = caseFacts(of.dossier, of.visits, of.records, of.commitments)
  const cycleNo = runningCycle(of.dossier.cycleNo, facts)
  const holds = holdsInForce(of.dossier.holds, today).map(hold => hold.kind)
  const track = stepTrack(cycleNo, facts, holds)
  return { cycleNo, track, step: currentStep(track) }
}
