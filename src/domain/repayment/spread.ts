import type { InstalmentMethod } from '../case/tariff.ts'
import { splitEvenly } from '../money/allocate.ts'
import { asFen, subtractFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { roundedQuotient, shareOf, type Rate } from '../money/rate.ts'

/** What one payment pays off, and what it costs beside. */
export interface Share {
  readonly principalFen: Fen
  readonly costFen: Fen
}

/**
 * A sum over so many equal payments by a method, to the fen; what rounding left is in the last. Principal sums to the sum.
 * Shares may come out at nought or below where the sum is too small: the caller judges.
 */
export function spread(method: InstalmentMethod, sumFen: Fen, count: number): readonly Share[] {
  switch (method.kind) {
    case 'NO_COST':
      return evenly(sumFen, count, ZERO_FEN)
    case 'FLAT_FEE':
      return evenly(sumFen, count, shareOf(sumFen, method.monthlyRate, 'HALF_UP'))
    case 'ANNUITY':
      return annuity(sumFen, count, method.yearlyRate)
  }
}

function evenly(sumFen: Fen, count: number, costFen: Fen): readonly Share[] {
  return splitEvenly(sumFen, count).map(principalFen => ({ principalFen, costFen }))
}

/** Interest of each period on what is left, half up; every payment the same but the last, which pays off what is left. */
function annuity(sumFen: Fen, count: number, yearly: Rate): readonly Share[] {
  if (yearly.num === 0) return evenly(sumFen, count, ZERO_FEN)
  const monthly = { num: BigInt(yearly.num), den: 12n * BigInt(yearly.den) }
  const payment = annuityPayment(sumFen, count, monthly)
  const shares: Share[] = []
  let rest = sumFen
  for (let period = 1; period <= count; period += 1) {
    const costFen = roundedQuotient(BigInt(rest) * monthly.num, monthly.den, 'HALF_UP')
    const principalFen = period === count ? rest : subtractFen(payment, costFen)
    shares.push({ principalFen, costFen })
    rest = subtractFen(rest, principalFen)
  }
  return shares
}

/** sum × i × (1 + i)ⁿ ÷ ((1 + i)ⁿ − 1), with i = num / den exact, rounded half up once. */
function annuityPayment(
  sumFen: Fen,
  count: number,
  { num, den }: { readonly num: bigint; readonly den: bigint },
): Fen {
  const grown = (num + den) ** BigInt(count)
  const flat = den ** BigInt(count)
  return asFen(roundedQuotient(BigInt(sumFen) * num * grown, den * (grown - flat), 'HALF_UP'))
}
