import type { InstalmentMethod } from '#domain/case/tariff.ts'
import { roundedQuotient, type Rate } from '#domain/money/rate.ts'
import { basisPointText } from './rateWords.ts'

type Translate = (key: string, named?: Record<string, unknown>) => string

/** A way of instalments in words, with its own rate. */
export function methodText(t: Translate, method: InstalmentMethod): string {
  switch (method.kind) {
    case 'NO_COST':
      return t('negotiation.method.NO_COST')
    case 'FLAT_FEE':
      return t('negotiation.method.FLAT_FEE', { rate: rateText(method.monthlyRate) })
    case 'ANNUITY':
      return t('negotiation.method.ANNUITY', { rate: rateText(method.yearlyRate) })
  }
}

/** `6 / 1000` → `0.60%`. */
function rateText({ num, den }: Rate): string {
  return basisPointText(roundedQuotient(BigInt(num) * 10_000n, BigInt(den), 'HALF_UP'))
}
