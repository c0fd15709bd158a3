import { BALANCE_PARTS, type BalancePart } from '../case/account.ts'
import type { Tariff } from '../case/tariff.ts'
import { asFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import type { AccountStatement } from './statement.ts'

/** An amount for every part of a balance. */
export type PartAmounts = Readonly<Record<BalancePart, Fen>>

/** A statement whose bank has told in which order payments fill the parts. */
export type AllocatedStatement = Pick<AccountStatement, 'parts' | 'accruedFen'> & {
  readonly allocation: { readonly order: readonly BalancePart[] }
}

/**
 * Where a payment of today goes: part after part in the bank's order, interest run up counted as INTEREST. No part takes
 * more than it owes, so the sum is the payment, or the debt where that is less. Throws on a negative payment.
 */
export function allocatePayment(statement: AllocatedStatement, amountFen: Fen): PartAmounts {
  const { parts, accruedFen, allocation } = statement
  const owed = { ...parts, INTEREST: sumFen([parts.INTEREST, accruedFen]) }
  return fillParts(owed, allocation.order, amountFen)
}

/** Fills parts in that order, each up to what it owes (a credit owes nothing). Throws on a negative amount. */
export function fillParts(
  owed: PartAmounts,
  order: readonly BalancePart[],
  amountFen: Fen,
): PartAmounts {
  if (amountFen < 0) throw new Error('a payment is not negative')
  const filled = { PRINCIPAL: ZERO_FEN, INTEREST: ZERO_FEN, PENALTY: ZERO_FEN, FEE: ZERO_FEN }
  const amounts: Record<BalancePart, Fen> = { ...filled, UNBILLED: ZERO_FEN }
  let restFen: number = amountFen
  for (const part of order) {
    amounts[part] = asFen(Math.max(0, Math.min(restFen, owed[part])))
    restFen -= amounts[part]
  }
  return amounts
}

/** The order that counts so many days past due. */
export function allocationOrder(tariff: Tariff, overdueDays: number): readonly BalancePart[] {
  const term = tariff.allocation.findLast(each => each.fromOverdueDay <= overdueDays)
  return term?.order ?? BALANCE_PARTS
}
