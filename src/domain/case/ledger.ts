import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'

/** Something bought or drawn. A CASH_ADVANCE has no free period. */
export interface LedgerItem {
  /** The bank's own number of it within the account. */
  readonly ref: string
  readonly kind: 'PURCHASE' | 'CASH_ADVANCE' | 'INSTALMENT'
  readonly transactedOn: Day
  readonly postedOn: Day
  readonly amountFen: Fen
}

/** What was paid in before the case was handed out. */
export interface LedgerPayment {
  readonly ref: string
  readonly on: Day
  /** Minute of the local day, where the bank knows it: the last day of grace ends at an hour. */
  readonly atMinute?: number | undefined
  readonly amountFen: Fen
}

/** A statement as the bank made it out. */
export interface LedgerStatement {
  readonly on: Day
  readonly dueOn: Day
  readonly interestFen: Fen
  readonly lateFeeFen: Fen
  readonly minimumFen: Fen
  /** Everything owed as of it. */
  readonly totalFen: Fen
}

/**
 * What an overdue account came from, as the bank posted it, oldest first: enough to count its interest again. The first
 * statement is the one on which the oldest unpaid item stood.
 */
export interface AccountLedger {
  readonly items: readonly LedgerItem[]
  readonly payments: readonly LedgerPayment[]
  readonly statements: readonly LedgerStatement[]
}
