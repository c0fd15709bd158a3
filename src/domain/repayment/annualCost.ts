import type { Tariff } from '../case/tariff.ts'
import type { Fen } from '../money/fen.ts'
import { roundedQuotient } from '../money/rate.ts'
import { balanceDaysOf } from './interest.ts'
import type { AnnualCost, InterestSpan } from './statement.ts'

const DAYS = 365n
const MONTHS = 12n
const BASIS_POINTS = 10_000n

/** What a debt costs a year: the rate alone, and all that was charged over the days on which principal bore interest. */
export function annualCost(
  tariff: Tariff,
  costFen: Fen,
  spans: readonly InterestSpan[],
): AnnualCost {
  const { dailyRate, yardstick, compounds } = tariff
  const num = BigInt(dailyRate.num) * DAYS
  const den = BigInt(dailyRate.den)
  const simpleBp = halfUp(num * BASIS_POINTS, den)
  const principal = spans.filter(({ of }) => !('rest' in of) || of.rest === 'PRINCIPAL')
  const days = balanceDaysOf(principal)
  const cost = BigInt(costFen)
  const yardstickFen = halfUp(days * BigInt(yardstick.num), BigInt(yardstick.den) * DAYS)
  return {
    simpleBp,
    effectiveBp: compounds ? effectiveBp(num, den) : simpleBp,
    costFen,
    costBp: days > 0n ? halfUp(cost * DAYS * BASIS_POINTS, days) : 0,
    yardstickFen,
    isOver: costFen > yardstickFen,
  }
}

/** (1 + num / 12 den)¹² − 1, exact until it is rounded. */
function effectiveBp(num: bigint, den: bigint): number {
  const whole = (MONTHS * den) ** MONTHS
  return halfUp(((MONTHS * den + num) ** MONTHS - whole) * BASIS_POINTS, whole)
}

const halfUp = (num: bigint, den: bigint): Fen => roundedQuotient(num, den, 'HALF_UP')
