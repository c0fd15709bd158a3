import { asFen, type Fen } from './fen.ts'

/** An exact share, `num / den`; both whole, `den` > 0. Never written as a float: 0.05 % is 5 / 10 000. */
export interface Rate {
  readonly num: number
  readonly den: number
}

/** How a raw amount becomes whole fen. All work on the size of the amount; its sign is kept. */
export const ROUNDINGS = ['HALF_UP', 'HALF_EVEN', 'DOWN', 'UP'] as const

export type Rounding = (typeof ROUNDINGS)[number]

/** Brands nothing, checks everything. Throws unless both are safe integers and `den` > 0. */
export function rateOf(num: number, den: number): Rate {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den <= 0) {
    throw new Error('a rate is a whole number over a whole number above zero')
  }
  return { num, den }
}

/** `num / den`, rounded once to a whole number. Throws when it leaves the safe integers. */
export function roundedQuotient(num: bigint, den: bigint, rounding: Rounding): Fen {
  if (den <= 0n) throw new Error('a divisor above zero')
  const size = num < 0n ? -num : num
  const whole = size / den
  const rest = size % den
  const up = rest > 0n && isRoundedUp(rounding, { twice: rest * 2n, den, isOdd: whole % 2n === 1n })
  const rounded = up ? whole + 1n : whole
  return asFen(Number(num < 0n ? -rounded : rounded))
}

interface Rest {
  readonly twice: bigint
  readonly den: bigint
  readonly isOdd: boolean
}

function isRoundedUp(rounding: Rounding, { twice, den, isOdd }: Rest): boolean {
  switch (rounding) {
    case 'HALF_UP':
      return twice >= den
    case 'HALF_EVEN':
      return twice > den || (twice === den && isOdd)
    case 'DOWN':
      return false
    case 'UP':
      return true
  }
}

/** A share of an amount, rounded once: `amount × rate`. */
export function shareOf(amountFen: Fen, rate: Rate, rounding: Rounding): Fen {
  return roundedQuotient(BigInt(amountFen) * BigInt(rate.num), BigInt(rate.den), rounding)
}
