import type { ContactAttemptId, ContactPointId } from '../base/ids.ts'
import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'

export type Channel = 'PHONE' | 'SMS' | 'EMAIL' | 'LETTER' | 'VISIT'

/** What came of one try; the codes are data and never re-used for another meaning. */
export type AttemptResult =
  | 'REACHED'
  | 'NO_ANSWER'
  | 'THIRD_PARTY_ANSWERED'
  | 'NUMBER_INVALID'
  | 'DELIVERED'
  | 'RETURNED'
  | 'PROMISED'
  | 'REFUSED'
  | 'DISPUTED'

/** One try to reach the debtor over any channel (催记), kept by the bank. */
export interface ContactAttempt {
  readonly id: ContactAttemptId
  readonly cycleNo: number
  readonly channel: Channel
  readonly direction: 'OUT' | 'IN'
  readonly at: Instant
  readonly result: AttemptResult
  readonly contactPointId?: ContactPointId | undefined
  readonly note?: string | undefined
}

/** A written demand (书面通知): what it named, when it went out, when it was served. */
export interface Notice {
  readonly id: ContactAttemptId
  readonly cycleNo: number
  readonly amountFen: Fen
  readonly deadlineOn: Day
  readonly sentAt: Instant
  readonly servedAt?: Instant | undefined
}
