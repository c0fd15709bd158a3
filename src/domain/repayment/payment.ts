import type { AccountId, CaseId, PaymentId } from '../base/ids.ts'
import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'

/** A posting of the bank (入账): money in, or the reversal of one. Only postings keep or break a commitment. */
export interface Payment {
  readonly id: PaymentId
  readonly caseId: CaseId
  readonly accountId?: AccountId | undefined
  /** Unique in the bank; a file that names it twice posts it once. */
  readonly bankRef: string
  readonly postedOn: Day
  /** Above zero; of a reversal, what is taken back. */
  readonly amountFen: Fen
  /** The bank's reference of the payment that it takes back. */
  readonly reverses?: string | undefined
}
