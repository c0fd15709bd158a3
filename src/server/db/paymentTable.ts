import type { AccountId, CaseId, PaymentId } from '#domain/base/ids.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import type { Day } from '#domain/time/day.ts'

/** A posting of the bank; the database refuses to change or remove it. */
export interface PaymentTable {
  id: PaymentId
  /** The bank's own reference, unique. */
  bank_ref: string
  case_id: CaseId
  account_id: AccountId | null
  posted_on: Day
  /** Above zero, of a reversal too. */
  amount_fen: number
  /** The reference of the payment that it takes back. */
  reverses: string | null
  received_at: Date
}

/** A row as the posting that it is. */
export function paymentOf(row: Omit<PaymentTable, 'received_at'>): Payment {
  return {
    id: row.id,
    caseId: row.case_id,
    bankRef: row.bank_ref,
    postedOn: row.posted_on,
    amountFen: row.amount_fen as Payment['amountFen'],
    ...(row.account_id !== null && { accountId: row.account_id }),
    ...(row.reverses !== null && { reverses: row.reverses }),
  }
}
