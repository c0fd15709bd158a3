import type { Tariff } from '../case/tariff.ts'
import { asFen, sumFen, type Fen } from '../money/fen.ts'
import { roundedQuotient } from '../money/rate.ts'
import { dayNumber, daysBetween, type Day } from '../time/day.ts'
import type { InterestSpan } from './statement.ts'

/** What of a tariff decides how days and fractions of a fen are counted. */
export type InterestTerms = Pick<Tariff, 'dailyRate' | 'countsBothEnds' | 'rounding' | 'roundedPer'>

interface Stretch {
  readonly of: InterestSpan['of']
  readonly baseFen: Fen
  readonly from: Day
  readonly until: Day
  /** Goes on from a day that the cycle before has counted: where both ends count, it is not counted twice. */
  readonly isContinued: boolean
}

/** The days of a stretch: the first counts and the last does not, unless both ends count; undefined where no day is left. */
export function interestSpan(stretch: Stretch, countsBothEnds: boolean): InterestSpan | undefined {
  const { of, baseFen, from, until, isContinued } = stretch
  const days = daysBetween(from, until) + (countsBothEnds && !isContinued ? 1 : 0)
  return days > 0 ? { of, baseFen, from, until, days } : undefined
}

/** Σ base × days, in fen·days, exact. */
export function balanceDaysOf(spans: readonly InterestSpan[]): bigint {
  return spans.reduce((sum, { baseFen, days }) => sum + BigInt(baseFen) * BigInt(days), 0n)
}

/** The interest of a cycle: Σ base × days × daily rate, rounded once, or once for the balance of each day. */
export function interestOf(spans: readonly InterestSpan[], terms: InterestTerms): Fen {
  return terms.roundedPer === 'DAY'
    ? dailyInterest(spans, terms)
    : oneInterest(balanceDaysOf(spans), terms)
}

function oneInterest(balanceDays: bigint, { dailyRate, rounding }: InterestTerms): Fen {
  return roundedQuotient(balanceDays * BigInt(dailyRate.num), BigInt(dailyRate.den), rounding)
}

/** Days of one balance are taken together: each has the same rounded interest. Where both ends count, all lie a day later. */
function dailyInterest(spans: readonly InterestSpan[], terms: InterestTerms): Fen {
  const changes = spans.flatMap(span => {
    const end = dayNumber(span.until)
    return [
      { at: end - span.days, byFen: BigInt(span.baseFen) },
      { at: end, byFen: -BigInt(span.baseFen) },
    ]
  })
  changes.sort((a, b) => a.at - b.at)
  let balanceFen = 0n
  return sumFen(
    changes.map(({ at, byFen }, index) => {
      balanceFen += byFen
      const days = (changes[index + 1]?.at ?? at) - at
      return asFen(oneInterest(balanceFen, terms) * days)
    }),
  )
}
