import type { AgreementTerms } from '../case/tariff.ts'
import type { CaseStatement } from './statement.ts'

/**
 * What may be agreed on a case: the terms of the account that owes most, for one agreement covers them all; undefined where
 * the bank sent none for it.
 */
export function termsOfCase({ accounts }: CaseStatement): AgreementTerms | undefined {
  return accounts.toSorted((a, b) => b.totalFen - a.totalFen)[0]?.tariff?.agreement
}
