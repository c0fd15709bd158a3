import type { AccountId } from '../base/ids.ts'
import { sumMinor, type ForeignCurrency, type Minor } from '../money/currency.ts'
import type { Day } from '../time/day.ts'
import { BALANCE_PARTS, type BalancePart } from './account.ts'

/**
 * What is owed in another currency than yuan, as the bank's books stand (外币欠款): of a card of two currencies, or of an account
 * of its own. It is shown as it stands; here it is never converted, added to yuan, counted again or negotiated.
 */
export interface ForeignBalance {
  readonly id: AccountId
  readonly product: string
  readonly cardNoTail: string
  readonly currency: ForeignCurrency
  readonly parts: Readonly<Record<BalancePart, Minor>>
  readonly minimumDueMinor: Minor
  /** Interest for one day in parts per million. */
  readonly dailyRatePpm: number
  readonly oldestDueOn: Day
  readonly lastPayment?: { readonly on: Day; readonly amountMinor: Minor } | undefined
}

/** The exact sum of its parts. */
export function owedInForeign({ parts }: ForeignBalance): Minor {
  return sumMinor(BALANCE_PARTS.map(part => parts[part]))
}
