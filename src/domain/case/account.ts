import type { AccountId } from '../base/ids.ts'
import { sumFen, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import type { AccountLedger } from './ledger.ts'
import type { Tariff } from './tariff.ts'

/** What a balance is made of (欠款构成); UNBILLED is the rest of running instalments, not yet due. */
export const BALANCE_PARTS = ['PRINCIPAL', 'INTEREST', 'PENALTY', 'FEE', 'UNBILLED'] as const

export type BalancePart = (typeof BALANCE_PARTS)[number]

/** One overdue card account as the bank's books stand; read-only on the tablet. */
export interface Account {
  readonly id: AccountId
  readonly product: string
  readonly cardNoTail: string
  readonly parts: Readonly<Record<BalancePart, Fen>>
  readonly minimumDueFen: Fen
  /** Interest for one day in parts per million: 500 = 0.05 % a day. */
  readonly dailyRatePpm: number
  readonly oldestDueOn: Day
  readonly lastPayment?: { readonly on: Day; readonly amountFen: Fen } | undefined
  /** Interest run up and not yet posted, as the bank counts it up to that day; PARTS hold what is posted. */
  readonly accrued?: { readonly on: Day; readonly amountFen: Fen } | undefined
  /** What it came from; absent: the bank's figures stand unexplained. */
  readonly ledger?: AccountLedger | undefined
  /** The editions of its product's conventions, oldest first; absent: nothing is counted here. */
  readonly tariffs?: readonly Tariff[] | undefined
}

/** What one account owes: the exact sum of its parts. */
export function owedOn(account: Account): Fen {
  return sumFen(BALANCE_PARTS.map(part => account.parts[part]))
}

/** What all accounts owe together, part by part and in total. */
export function owedTogether(accounts: readonly Pick<Account, 'parts'>[]): {
  parts: Readonly<Record<BalancePart, Fen>>
  totalFen: Fen
} {
  const partFen = (part: BalancePart): Fen => sumFen(accounts.map(account => account.parts[part]))
  const parts = {
    PRINCIPAL: partFen('PRINCIPAL'),
    INTEREST: partFen('INTEREST'),
    PENALTY: partFen('PENALTY'),
    FEE: partFen('FEE'),
    UNBILLED: partFen('UNBILLED'),
  }
  return { parts, totalFen: sumFen(Object.values(parts)) }
}
