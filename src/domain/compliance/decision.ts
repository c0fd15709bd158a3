import type { AttachmentId, CaseId, DecisionId, StaffId, VisitId } from '../base/ids.ts'
import type { Instant } from '../time/instant.ts'
import type { Judgement } from './decide.ts'
import type { FactSet } from './facts.ts'
import type { GateAnswers } from './gate.ts'
import type { PackEdition } from './pack.ts'
import type { Moment } from './rule.ts'

/**
 * A judgement that was acted on, kept with its visit for ever: which edition, on which facts, what it said, what was
 * answered. With the stored edition the stored facts give the same judgement again. `none` where no pack was there: then
 * nothing was permitted, and what was done all the same is flagged.
 */
export interface Decision {
  readonly id: DecisionId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly madeBy: StaffId
  readonly madeAt: Instant
  readonly moment: Moment
  readonly edition: PackEdition | 'none'
  /** SHA-256 of the pack's signed bytes, lower-case hex; empty for `none`. */
  readonly packHash: string
  readonly facts: FactSet
  /** SHA-256 of `factsText`, lower-case hex. */
  readonly factsHash: string
  readonly judgement: Judgement
  readonly answers: GateAnswers
  /** What the moment `attach` was judged for. */
  readonly attachmentId?: AttachmentId | undefined
}

/** The facts as one text, the same for the same facts: keys in order, no blanks. Its UTF-8 bytes are hashed. */
export function factsText(facts: FactSet): string {
  const keys = Object.keys(facts).toSorted() as (keyof FactSet)[]
  return JSON.stringify(Object.fromEntries(keys.map(key => [key, facts[key]])))
}
