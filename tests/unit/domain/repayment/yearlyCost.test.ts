import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import { yearlyCost } from '#domain/repayment/yearlyCost.ts'

const pay = (...fen: readonly number[]) => fen.map(asFen)

test.each([
  // One per cent after a month: twelve a year, (1.01)¹² − 1 = 12.6825 %.
  ['1 % in one month', 10_000, pay(10_100), 1200, 1268],
  ['nothing', 10_000, pay(5000, 5000), 0, 0],
  ['less than was borrowed', 10_000, pay(9000), 0, 0],
  // 1 fen on 24,000,000 in a month: 0.00005 bp; 1 fen on 240,000: half a basis point, rounded up.
  ['next to nothing', 24_000_000, pay(24_000_001), 0, 0],
  ['half a basis point', 240_000, pay(240_001), 1, 1],
  // Principal back in the second month: 1 % each month.
  ['interest alone, then all', 100_000, pay(1000, 101_000), 1200, 1268],
  ['all of it again in one month', 100, pay(200), 120_000, 40_950_000],
])('%s', (_what, sum, payments, yearlyBp, effectiveBp) => {
  expect(yearlyCost(asFen(sum), payments)).toEqual({ yearlyBp, effectiveBp })
})

test('a rate beyond all banks is a bug of the caller', () => {
  expect(() => yearlyCost(asFen(100), pay(201))).toThrow()
})
