import type { Fen } from '../money/fen.ts'
import { roundedQuotient } from '../money/rate.ts'

/** The grid of the search: a monthly rate is a whole number of 2⁻³². */
const GRID_BITS = 32n
const GRID = 1n << GRID_BITS
const BP = 10_000n
const FINER = 32n

export interface YearlyCost {
  /** Nominal: twelve times the monthly internal rate, basis points. */
  readonly yearlyBp: number
  /** With monthly compounding. */
  readonly effectiveBp: number
}

/**
 * What borrowing `sumFen` and paying it back month by month costs a year, by the payments' internal rate. Whole numbers
 * alone: bisection on a grid of 2⁻³² a month, each side rounded once, half up, to a basis point. Nothing more paid back than was
 * borrowed costs nothing. Throws at more than 100 % a month.
 */
export function yearlyCost(sumFen: Fen, payments: readonly Fen[]): YearlyCost {
  const paid = payments.map(BigInt)
  const isCheaper = (rate: bigint): boolean => restAfter(BigInt(sumFen), paid, rate) < 0n
  if (!isCheaper(0n)) return { yearlyBp: 0, effectiveBp: 0 }
  let low = 0n
  let high = GRID
  if (isCheaper(high)) throw new Error('more than 100 % a month')
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isCheaper(middle)) low = middle
    else high = middle
  }
  return {
    yearlyBp: roundedQuotient(12n * BP * high, GRID, 'HALF_UP'),
    effectiveBp: roundedQuotient(BP * ((GRID + high) ** 12n - GRID ** 12n), GRID ** 12n, 'HALF_UP'),
  }
}

/** What is left at that rate after the last payment, in 2⁻³² fen: far finer than a step of the grid can move it. */
function restAfter(sum: bigint, payments: readonly bigint[], rate: bigint): bigint {
  let rest = sum << FINER
  for (const payment of payments) rest = ((rest * (GRID + rate)) >> GRID_BITS) - (payment << FINER)
  return rest
}
