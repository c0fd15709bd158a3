import type { Fen } from '../money/fen.ts'
import type { Rate, Rounding } from '../money/rate.ts'
import type { Day } from '../time/day.ts'
import type { BalancePart } from './account.ts'

/**
 * What interest runs on after a due date that was missed.
 * FULL_AMOUNT 全额计息: every item from its start, what was repaid until its payment day · FULL_WITHOUT_CREDIT: the same, and
 * what was repaid inside the cycle counts until its end · UNPAID_PART 未清偿部分计息: only what was not repaid.
 */
export const INTEREST_BASES = ['FULL_AMOUNT', 'FULL_WITHOUT_CREDIT', 'UNPAID_PART'] as const

/** What the minimum payment of a statement is made of, beside what was posted at it and what was left unpaid before. */
export interface MinimumTerms {
  /** Of the balance of a first statement. */
  readonly firstRate: Rate
  /** Of the unpaid principal afterwards. */
  readonly laterRate: Rate
  /** Whether what was demanded before still counts in that principal. */
  readonly laterOn: 'PRINCIPAL' | 'UNDEMANDED_PRINCIPAL'
  readonly roundedUpToYuan: boolean
}

/** 违约金: a share of the unpaid minimum. It bears no interest (银发〔2016〕111 号). */
export interface LateFeeTerms {
  readonly rate: Rate
  readonly floorFen: Fen
  readonly capFen?: Fen | undefined
}

/** 容时: so many days after a due date, until that minute of the last one (local), a payment still counts as in time. */
export interface GraceTerms {
  readonly days: number
  readonly untilMinute: number
}

/** In which order a payment fills the parts, from that day past due on. */
export interface AllocationTerms {
  readonly fromOverdueDay: number
  readonly order: readonly BalancePart[]
}

/** A way in which instalments may be agreed. Rates are exact; what they are a year is worked out, never stated. */
export type InstalmentMethod = { readonly id: string } & (
  | { readonly kind: 'NO_COST' }
  /** A fee a month on the whole sum, posted in equal parts; `refundsUnearned`: early settlement drops the months to come. */
  | { readonly kind: 'FLAT_FEE'; readonly monthlyRate: Rate; readonly refundsUnearned: boolean }
  /** Equal payments, interest on what is left. */
  | { readonly kind: 'ANNUITY'; readonly yearlyRate: Rate }
)

/** What may be agreed at the door, and how the bank follows it. */
export interface AgreementTerms {
  readonly methods: readonly InstalmentMethod[]
  /** 1–60 (商业银行信用卡业务监督管理办法, Art. 70: five years). */
  readonly mostInstalments: number
  /** Days by which an extension may put off what is due, at most; 0: none. */
  readonly mostExtensionDays: number
  /** The share of an amount that counts as kept. */
  readonly keptFrom: Rate
  /** Never kept below this, whatever the share. */
  readonly keptLeastFen: Fen
  /** Days after a due day in which a payment still counts. */
  readonly graceDays: number
  /** Whether what was paid too much counts for the next instalment. */
  readonly overpaymentCarries: boolean
  /** What a broken plan does to the debt. REVIVES: relief and terms fall away, what was paid stays paid. */
  readonly onBreach: 'REVIVES' | 'TERMS_STAY'
}

/** A bank's conventions for one product from a day on (费率口径): data of the bank, never a guess of ours. */
export interface Tariff {
  /** As the bank names the edition; printed on every sheet. */
  readonly id: string
  readonly product: string
  /** The first day on which it counts. */
  readonly from: Day
  readonly currency: 'CNY'
  readonly dailyRate: Rate
  readonly interestOn: (typeof INTEREST_BASES)[number]
  readonly interestFrom: 'POSTED' | 'TRANSACTED'
  /** First and last day both count; else the first alone. */
  readonly countsBothEnds: boolean
  readonly rounding: Rounding
  readonly roundedPer: 'CYCLE' | 'DAY'
  /** Posted interest bears interest. */
  readonly compounds: boolean
  readonly minimum: MinimumTerms
  readonly lateFee: LateFeeTerms
  readonly grace: GraceTerms
  /** 容差: a due date that is short by no more than this is met; what is short is carried over. */
  readonly toleranceFen: Fen
  /** Ascending by day; the first begins at 0. */
  readonly allocation: readonly AllocationTerms[]
  /** Cost a year above which a court may cut (the usual 24 %, 法发〔2017〕22 号). */
  readonly yardstick: Rate
  readonly agreement: AgreementTerms
}
