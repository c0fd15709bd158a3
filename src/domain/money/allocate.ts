import { asFen, type Fen } from './fen.ts'
import { roundedQuotient } from './rate.ts'

/**
 * Splits an amount into `count` equal whole-fen parts that sum exactly to the
 * whole; the remainder is carried by the last part. Throws unless `count` is a whole number ≥ 1 and the
 * amount is not negative.
 */
export function splitEvenly(amountFen: Fen, count: number): readonly Fen[] {
  if (!Number.isSafeInteger(count) || count < 1) throw new Error('count must be a whole number ≥ 1')
  if (amountFen < 0) throw new Error('a negative amount is not split')
  const part = roundedQuotient(BigInt(amountFen), BigInt(count), 'DOWN')
  return Array.from({ length: count }, (_, index) =>
    asFen(index === count - 1 ? amountFen - part * (count - 1) : part),
  )
}
