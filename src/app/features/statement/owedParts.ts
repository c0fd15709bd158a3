import type { BalancePart } from '#domain/case/account.ts'
import type { AccountStatement } from '#domain/repayment/statement.ts'

/** The parts of an order that are owed at all: the others take nothing of a payment. */
export function owedParts(
  { parts, accruedFen }: AccountStatement,
  order: readonly BalancePart[],
): readonly BalancePart[] {
  return order.filter(part => parts[part] > 0 || (part === 'INTEREST' && accruedFen > 0))
}
