import { expect, test } from 'vitest'
import { asFen, sumFen } from '#domain/money/fen.ts'
import { checkPromise } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import { dayAfter, INTERVALS, splitPromise } from '#ui/parts/splitPromise.ts'

const base = {
  totalFen: asFen(1_000_000),
  count: 3,
  firstOn: asDay('2027-01-31'),
  every: 'MONTH',
} as const

test('the parts sum to the whole; the last carries the rest', () => {
  const items = splitPromise(base)
  expect(items.map(item => item.amountFen)).toEqual([333_333, 333_333, 333_334])
  expect(sumFen(items.map(item => item.amountFen))).toBe(base.totalFen)
})

test('months are counted from the first day, so that a short month does not shift the rest', () => {
  expect(splitPromise(base).map(item => item.dueOn)).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
  ])
})

test.each(INTERVALS)('sixty payments every %s are a promise that can be finalised', every => {
  const items = splitPromise({ ...base, count: 60, every })
  expect(checkPromise(items, base.firstOn)).toMatchObject({ ok: true })
})

test('a half month is fifteen days after the month before it', () => {
  const first = asDay('2026-12-01')
  expect([0, 1, 2, 3].map(steps => dayAfter(first, 'HALF_MONTH', steps))).toEqual([
    '2026-12-01',
    '2026-12-16',
    '2027-01-01',
    '2027-01-16',
  ])
})

test.each([
  { totalFen: null },
  { count: null },
  { count: 0 },
  { count: 61 },
  { firstOn: null },
  { totalFen: asFen(2) },
])('too little to go by gives no payments: %j', changed => {
  expect(splitPromise({ ...base, ...changed })).toEqual([])
})
