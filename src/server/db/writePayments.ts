import type { Transaction } from 'kysely'
import type { Payment } from '#domain/repayment/payment.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from './schema.ts'

/** Adds postings, and marks the commitments of their cases: the next close looks at them again, ended or not. */
export async function writePayments(
  tx: Transaction<Schema>,
  payments: readonly Payment[],
  receivedAt: Instant,
): Promise<void> {
  if (payments.length === 0) return
  const rows = payments.map(payment => ({
    id: payment.id,
    bank_ref: payment.bankRef,
    case_id: payment.caseId,
    account_id: payment.accountId ?? null,
    posted_on: payment.postedOn,
    amount_fen: payment.amountFen,
    reverses: payment.reverses ?? null,
    received_at: new Date(receivedAt),
  }))
  await tx.insertInto('payment').values(rows).execute()
  const caseIds = [...new Set(payments.map(({ caseId }) => caseId))]
  await tx
    .updateTable('commitment')
    .set({ has_news: true })
    .where('case_id', 'in', caseIds)
    .execute()
}
