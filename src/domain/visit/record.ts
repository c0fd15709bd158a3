import type {
  AttachmentId,
  CaseId,
  CommitmentId,
  DecisionId,
  RecordId,
  StaffId,
  VisitId,
} from '../base/ids.ts'
import { ok, refused, type Result } from '../base/result.ts'
import type { ReliefApplication } from '../repayment/application.ts'
import type { Commitment, PromiseItem } from '../repayment/commitment.ts'
import type { Negotiation } from '../repayment/negotiation.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import { checkAnswers, type AnswerFault } from './checkAnswers.ts'
import type { DoorEvent } from './doorLog.ts'
import { commitmentOf, type AgreedTerms } from './recordCommitment.ts'
import { shownAnswers, type Answers, type FormDefinition } from './form.ts'

/** A record under way (草稿): one per visit and form edition, its id born when the form opened. */
export interface RecordDraft {
  readonly id: RecordId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly cycleNo: number
  readonly formId: string
  readonly edition: number
  readonly answers: Answers
  /** The step on screen when the last answer was given: where to resume. */
  readonly stepId: string
  readonly startedAt: Instant
  readonly amends?: Amendment | undefined
  /** What was noted at the door, in the order in which it was. */
  readonly door?: readonly DoorEvent[] | undefined
  /** What was worked out about the repayment, as it was given. */
  readonly negotiation?: Negotiation | undefined
}

/** Which record a later one corrects, and why; the old text stays. */
export interface Amendment {
  readonly recordId: RecordId
  readonly reason: string
}

/** A finalised visit record (上门记录): evidence, append-only; a correction is a new record that amends it. */
export interface VisitRecord {
  readonly id: RecordId
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly cycleNo: number
  readonly formId: string
  readonly edition: number
  readonly answers: Answers
  readonly startedAt: Instant
  readonly finalisedAt: Instant
  readonly finalisedBy: StaffId
  readonly commitmentId?: CommitmentId | undefined
  readonly amends?: Amendment | undefined
  readonly door?: readonly DoorEvent[] | undefined
  /** What was worked out about the repayment, as it was given. */
  readonly negotiation?: Negotiation | undefined
  /** The judgements that the visit was made under, in the order of time. */
  readonly decisions?: readonly DecisionId[] | undefined
  /** What had been attached to the visit until then, in the order of time; more may come after it. */
  readonly attachments?: readonly AttachmentId[] | undefined
}

/** When its visit began: with the first word at the door, or with the form where nothing was noted there. */
export function begunAt({ door, startedAt }: Pick<RecordDraft, 'door' | 'startedAt'>): Instant {
  return door?.[0]?.at ?? startedAt
}

export type FinaliseRefusal =
  | { readonly code: 'INCOMPLETE'; readonly faults: readonly AnswerFault[] }
  | { readonly code: 'REASON_MISSING' }

export interface FinaliseFacts {
  readonly form: FormDefinition
  readonly draft: RecordDraft
  readonly by: StaffId
  readonly at: Instant
  /** The calendar day at the case's own place. */
  readonly today: Day
  /** An id for the commitment, used only if one was promised. */
  readonly commitmentId: CommitmentId
  /** The live commitment that an amended promise replaces. */
  readonly supersedes?: CommitmentId | undefined
  /** What was worked out at the table, or the agreement that a correction leaves as it was. */
  readonly agreed?: AgreedTerms | undefined
  /** What was attached to the visit, in the order of time. */
  readonly attachments?: readonly AttachmentId[] | undefined
}

export interface Finalisation {
  readonly record: VisitRecord
  readonly commitment?: Commitment
  readonly application?: ReliefApplication
}

/**
 * Turns a complete draft into a record and, where the debtor promised to pay, a commitment; with the application that its
 * relief waits for. What was worked out at the table counts where it still says what was promised.
 * Refuses an incomplete draft naming every fault; the draft itself stays untouched and saved. No rule and nothing noted at
 * the door is ever a reason to refuse.
 */
export function finalise(facts: FinaliseFacts): Result<Finalisation, FinaliseRefusal> {
  const { draft, form } = facts
  const answers = shownAnswers(form, draft.answers)
  const faults = checkAnswers(form, answers, facts.today)
  if (faults.length > 0) return refused({ code: 'INCOMPLETE', faults })
  if (draft.amends && draft.amends.reason.trim() === '') return refused({ code: 'REASON_MISSING' })
  return ok(takenDown(facts, answers))
}

/** What a draft promises by now, as sealing would take it down; undefined where nothing is, or it is not typed to its end. */
export function promisedIn(facts: FinaliseFacts): Commitment | undefined {
  const { draft, form, today } = facts
  const answers = shownAnswers(form, draft.answers)
  const isOpen = checkAnswers(form, answers, today).some(({ field }) => field === 'promise')
  return isOpen ? undefined : takenDown(facts, answers).commitment
}

function takenDown(facts: FinaliseFacts, answers: Answers): Finalisation {
  const items = answers['promise'] as readonly PromiseItem[] | undefined
  const { stepId: _step, ...kept } = facts.draft
  const record: VisitRecord = {
    ...kept,
    answers,
    finalisedAt: facts.at,
    finalisedBy: facts.by,
    ...(facts.attachments?.length && { attachments: facts.attachments }),
    ...(items && { commitmentId: facts.commitmentId }),
  }
  return items ? { record, ...commitmentOf(record, items, facts) } : { record }
}
