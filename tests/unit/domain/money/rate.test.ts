import { describe, expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import { rateOf, roundedQuotient, ROUNDINGS, shareOf } from '#domain/money/rate.ts'

describe('a quotient is rounded once', () => {
  test.each([
    [5n, 2n, [3, 2, 2, 3]],
    [7n, 2n, [4, 4, 3, 4]],
    [-5n, 2n, [-3, -2, -2, -3]],
    [10n, 4n, [3, 2, 2, 3]],
    [249n, 100n, [2, 2, 2, 3]],
    [251n, 100n, [3, 3, 2, 3]],
    [4n, 2n, [2, 2, 2, 2]],
    [0n, 3n, [0, 0, 0, 0]],
  ])('%s over %s', (num, den, rounded) => {
    expect(ROUNDINGS.map(rounding => roundedQuotient(num, den, rounding))).toEqual(rounded)
  })

  test('a divisor is above zero and the outcome safe', () => {
    expect(() => roundedQuotient(1n, 0n, 'DOWN')).toThrow()
    expect(() => roundedQuotient(2n ** 60n, 1n, 'DOWN')).toThrow()
  })
})

test('products beyond the safe integers are exact', () => {
  const largest = asFen(Number.MAX_SAFE_INTEGER)
  expect(shareOf(largest, rateOf(999_999_999, 1_000_000_000), 'DOWN')).toBe(9_007_199_245_733_791)
})

test.each([
  [0.5, 1],
  [1, 0],
  [1, -1],
  [1, 0.5],
  [Number.NaN, 1],
])('%d over %d is no rate', (num, den) => {
  expect(() => rateOf(num, den)).toThrow()
})
