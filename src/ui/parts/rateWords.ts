import type { Rate } from '#domain/money/rate.ts'

/** An exact share as a decimal of at most PLACES digits, rounded half up, without zeros at its end; not negative. */
export function decimalText(num: bigint, den: bigint, places: number): string {
  const scale = 10n ** BigInt(places)
  const rounded = (num * scale * 2n + den) / (den * 2n)
  const whole = String(rounded / scale).replace(/\B(?=(\d{3})+$)/g, ',')
  const decimals = String(rounded % scale)
    .padStart(places, '0')
    .replace(/0+$/, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}

/** 5 / 10 000 → `0.05%`. */
export function percentText({ num, den }: Rate): string {
  return `${decimalText(BigInt(num) * 100n, BigInt(den), 6)}%`
}

/** 0.05 % a day → `18.25%` a year of 365 days, without compounding. */
export function annualText({ num, den }: Rate): string {
  return `${decimalText(BigInt(num) * 36_500n, BigInt(den), 4)}%`
}

/** 1 825 basis points → `18.25%`; always two decimals, but for `0%`. */
export function basisPointText(bp: number): string {
  if (bp === 0) return '0%'
  return `${Math.floor(bp / 100)}.${String(bp % 100).padStart(2, '0')}%`
}

/** Fen·days → `456,955.16` yuan·days. */
export function balanceDaysText(balanceDays: bigint): string {
  const [whole = '', decimals = ''] = decimalText(balanceDays, 100n, 2).split('.')
  return `${whole}.${decimals.padEnd(2, '0')}`
}
