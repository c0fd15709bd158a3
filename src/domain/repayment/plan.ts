import type { InstalmentMethod } from '../case/tariff.ts'
import type { Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'

/** One payment of a plan. Principal here is the sum agreed upon, whatever parts it came from. */
export interface PlanItem {
  readonly dueOn: Day
  readonly amountFen: Fen
  readonly principalFen: Fen
  readonly costFen: Fen
  /** What is left of the sum after it. */
  readonly restFen: Fen
}

/** A plan worked out to the fen. Σ amount = sum + cost; Σ principal = sum. */
export interface Plan {
  readonly method: InstalmentMethod
  readonly sumFen: Fen
  readonly items: readonly PlanItem[]
  readonly costFen: Fen
  readonly totalFen: Fen
  /** Nominal yearly interest in basis points by the payments' internal rate (1303 = 13.03 %); 0 without cost. */
  readonly yearlyBp: number
  /** The same with monthly compounding. */
  readonly effectiveBp: number
}

export interface PlanWish {
  readonly sumFen: Fen
  readonly method: InstalmentMethod
  readonly count: number
  readonly signedOn: Day
  /** Day of the month on which the debtor wants to pay, 1–31; a shorter month clamps it. */
  readonly wishedDay: number
}

export type PlanFault =
  | { readonly code: 'COUNT_OUT_OF_RANGE'; readonly most: number }
  | { readonly code: 'DAY_OUT_OF_RANGE' }
  | { readonly code: 'SUM_NOT_POSITIVE' }
  /** So small a sum that some instalment would pay nothing off. */
  | { readonly code: 'SUM_BELOW_COUNT' }
  /** A rate of the bank's data above 100 % a year is none. */
  | { readonly code: 'RATE_OUT_OF_RANGE' }
  /** 商业银行信用卡业务监督管理办法, Art. 70. */
  | { readonly code: 'LONGER_THAN_FIVE_YEARS' }
