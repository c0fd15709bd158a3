import type { ApplicationId, CaseId, CommitmentId, RecordId } from '../base/ids.ts'
import type { Channel } from '../case/contact.ts'
import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import type { ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import type { ReliefApplication } from './application.ts'
import type { Commitment } from './commitment.ts'

/** Why there is something to do, the most urgent first. Whether and how the debtor may be asked is the rule packs' matter. */
export const TASK_REASONS = [
  /** The books show a payment missing after its grace: the next cycle begins, and it begins with a call. */
  'BROKEN',
  /** Something came, and not enough. */
  'PARTLY_KEPT',
  /** The day is over and its grace is not. */
  'IN_GRACE',
  'DUE_TODAY',
  'DUE_TOMORROW',
  /** The day is over, and the books do not say yet what became of it: asked after on the third day. */
  'DUE_PASSED',
  'REJECTED',
  'APPROVED',
  /** Named by the newest record. */
  'NEXT_ACTION',
  /** Due, and what was agreed waits for the desk: nobody asks for a sum that is not agreed yet. */
  'WAITING',
  /** Due, and the case is held: nobody asks. */
  'ON_HOLD',
  'DUE_SOON',
] as const

export type TaskReason = (typeof TASK_REASONS)[number]

export const TASK_SECTIONS = ['TODAY', 'SOON', 'BROKEN', 'DECIDED'] as const

/** Where it stands on the list: to be done by today, in the next days, a promise that failed, the desk's answer. */
export type TaskSection = (typeof TASK_SECTIONS)[number]

/** What it is about. */
export type TaskSubject =
  | { readonly kind: 'COMMITMENT'; readonly id: CommitmentId }
  | { readonly kind: 'APPLICATION'; readonly id: ApplicationId }
  | { readonly kind: 'RECORD'; readonly id: RecordId; readonly action: string }

/** What shows that it is done: the debtor was spoken to, paid, promised anew, or a visit is planned. */
export interface TaskProof {
  readonly by: Channel | 'PAYMENT' | 'PROMISE' | 'PLANNED_VISIT'
  readonly on: Day
}

/** One thing to do in a case (跟进事项); derived from facts whenever it is looked at, and stored nowhere. */
export interface FollowUpTask {
  readonly caseId: CaseId
  readonly subject: TaskSubject
  readonly reason: TaskReason
  readonly section: TaskSection
  /** From then on it can be done. */
  readonly actOn: Day
  /** The promised payment that it is about, as the bank's books stand. */
  readonly due?: { readonly on: Day; readonly amountFen: Fen; readonly paidFen: Fen } | undefined
  /** The moment at which those books were read; undefined: not read since the promise. */
  readonly asOf?: Instant | undefined
  readonly done?: TaskProof | undefined
}

/** The debtor was reached: a call or letter that came through, or a visit at which he was met. */
export interface DebtorContact {
  readonly channel: Channel
  readonly at: Instant
  readonly on: Day
}

/** What the newest record of a case says is to be done next, and when. */
export interface NamedAction {
  readonly recordId: RecordId
  readonly action: string
  readonly on: Day
  readonly at: Instant
  /** It is another visit, and one is planned: for that day. */
  readonly visitOn?: Day | undefined
}

/** What is on hand of one case. */
export interface CaseFollowUp {
  readonly caseId: CaseId
  readonly zone: ZoneName
  readonly commitments: readonly Commitment[]
  readonly applications: readonly ReliefApplication[]
  readonly contacts: readonly DebtorContact[]
  readonly named?: NamedAction | undefined
}
