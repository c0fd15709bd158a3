import type { BalancePart } from '../case/account.ts'
import type { Tariff } from '../case/tariff.ts'
import type { Fen } from '../money/fen.ts'
import type { Rate } from '../money/rate.ts'
import type { Day } from '../time/day.ts'

/** A stretch of days on which one sum bore interest: the smallest thing that a figure is traced to. */
export interface InterestSpan {
  /** A ledger item's ref, or what is left of principal and, where it compounds, of posted interest. */
  readonly of: { readonly item: string } | { readonly rest: 'PRINCIPAL' | 'INTEREST' }
  readonly baseFen: Fen
  readonly from: Day
  readonly until: Day
  readonly days: number
}

/** What a statement posted, and why. */
export interface StatementCycle {
  readonly from: Day
  readonly on: Day
  readonly dueOn: Day
  readonly spans: readonly InterestSpan[]
  /** Σ base × days, exact; in fen·days. */
  readonly balanceDays: bigint
  readonly interestFen: Fen
  /** The unpaid minimum that the late fee was counted on. */
  readonly lateFeeBaseFen: Fen
  readonly lateFeeFen: Fen
  readonly minimumFen: Fen
  readonly totalFen: Fen
}

/** Where our figure and the bank's are apart by a fen or more: the bank's is shown, and this is reported. */
export interface TariffDifference {
  readonly tariffId: string
  readonly figure: 'INTEREST' | 'LATE_FEE' | 'MINIMUM' | 'TOTAL' | 'ACCRUED'
  readonly on: Day
  readonly oursFen: Fen
  readonly banksFen: Fen
}

/** What it costs a year, in basis points (1825 = 18.25 %), rounded half up once. */
export interface AnnualCost {
  readonly simpleBp: number
  /** With monthly compounding, where the tariff compounds. */
  readonly effectiveBp: number
  /** All interest and late fees since the first missed due date over the principal's days. */
  readonly costFen: Fen
  readonly costBp: number
  /** What the yardstick would allow in the same time. */
  readonly yardstickFen: Fen
  readonly isOver: boolean
}

/**
 * What one account owes on a day, and how it came about.
 * COUNTED: every figure counted again and the same as the bank's · BANK (银行口径): there is a difference, or too little to
 * count with; the bank's figures stand as of its own day.
 */
export interface AccountStatement {
  readonly basis: 'COUNTED' | 'BANK'
  readonly on: Day
  readonly tariff?: Tariff | undefined
  /** PARTS as posted. */
  readonly parts: Readonly<Record<BalancePart, Fen>>
  /** Interest run up since the last statement, not yet posted; part of the total. */
  readonly accruedFen: Fen
  readonly accruedSpans: readonly InterestSpan[]
  readonly totalFen: Fen
  /** What one day more adds; undefined where it is not counted here. */
  readonly tomorrowFen?: Fen | undefined
  /** From the first unpaid due date; 0 on it. */
  readonly overdueDays: number
  readonly oldestDueOn: Day
  readonly cycles: readonly StatementCycle[]
  readonly annual?: AnnualCost | undefined
  readonly dailyRate?: Rate | undefined
  /** The order in which a payment fills the parts today, and, within a week of a change, the next one. */
  readonly allocation?:
    | {
        readonly order: readonly BalancePart[]
        readonly changesOn?: Day
        readonly nextOrder?: readonly BalancePart[]
      }
    | undefined
  readonly differences: readonly TariffDifference[]
}

/** What a case owes on a day: its accounts side by side. */
export interface CaseStatement {
  /** COUNTED only where every account is. */
  readonly basis: AccountStatement['basis']
  readonly on: Day
  readonly accounts: readonly AccountStatement[]
  readonly parts: AccountStatement['parts']
  readonly accruedFen: Fen
  /** Parts and accrued interest of all accounts. */
  readonly totalFen: Fen
  /** Undefined where it is not counted for each account. */
  readonly tomorrowFen?: Fen | undefined
  /** Of the account that is longest overdue. */
  readonly overdueDays: number
  readonly differences: readonly TariffDifference[]
}
