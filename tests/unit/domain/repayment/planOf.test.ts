import { describe, expect, test } from 'vitest'
import type { InstalmentMethod } from '#domain/case/tariff.ts'
import { asFen } from '#domain/money/fen.ts'
import type { Plan, PlanWish } from '#domain/repayment/plan.ts'
import { earlySettlement, planOf } from '#domain/repayment/planOf.ts'
import { asDay } from '#domain/time/day.ts'
import { ANNUITY, FLAT, FREE } from '#tests/fixtures/negotiation.ts'

const WISH: PlanWish = {
  sumFen: asFen(887_061),
  method: FREE,
  count: 24,
  signedOn: asDay('2026-11-23'),
  wishedDay: 10,
}

function made(over: Partial<PlanWish>): Plan {
  const plan = planOf({ ...WISH, ...over })
  if (!plan.ok) throw new Error(plan.error.code)
  return plan.value
}

const amounts = (plan: Plan): readonly number[] => [
  ...new Set(plan.items.map(item => item.amountFen)),
]

/** compliance.md, part (c): the four plans. */
describe('the four plans of the worked example', () => {
  test('24 without cost: 23 × 369.60 and 369.81', () => {
    const plan = made({})
    expect(amounts(plan)).toEqual([36_960, 36_981])
    expect(plan.items.at(-2)?.amountFen).toBe(36_960)
    expect(plan).toMatchObject({ costFen: 0, totalFen: 887_061, yearlyBp: 0, effectiveBp: 0 })
  })

  test('60 on the full sum: 59 × 156.97 and 157.43', () => {
    const plan = made({ sumFen: asFen(941_866), count: 60 })
    expect(amounts(plan)).toEqual([15_697, 15_743])
    expect(plan.items.at(-2)?.amountFen).toBe(15_697)
  })

  test('12 at a flat 0.6 % a month: 11 × 792.43 and 792.52, 13.03 % a year, 13.84 % effective', () => {
    const plan = made({ method: FLAT, count: 12 })
    expect(amounts(plan)).toEqual([79_243, 79_252])
    expect(plan.items.at(-2)?.amountFen).toBe(79_243)
    expect(plan).toMatchObject({ costFen: 63_864, yearlyBp: 1303, effectiveBp: 1384 })
  })

  test('24 at 9.6 %: 23 × 407.70 and 407.66, 914.15 of interest', () => {
    const plan = made({ method: ANNUITY })
    expect(amounts(plan)).toEqual([40_770, 40_766])
    expect(plan.items.at(-2)?.amountFen).toBe(40_770)
    expect(plan).toMatchObject({ costFen: 91_415, totalFen: 978_476, yearlyBp: 960 })
    expect(plan.effectiveBp).toBe(1003)
    expect(plan.items[0]).toMatchObject({ costFen: 7096, principalFen: 33_674, restFen: 853_387 })
    expect(plan.items[23]).toMatchObject({ costFen: 324, principalFen: 40_442, restFen: 0 })
  })
})

describe('settled early', () => {
  test('after 6 of the flat plan 4,435.35 is due, and 319.32 is not charged', () => {
    expect(earlySettlement(made({ method: FLAT, count: 12 }), 6)).toEqual({
      principalFen: 443_535,
      costFen: 0,
      unearnedFen: 31_932,
      totalFen: 443_535,
    })
  })

  test('a fee that is not given back is due with it', () => {
    const method = { ...FLAT, refundsUnearned: false }
    const due = earlySettlement(made({ method, count: 12 }), 6)
    expect(due).toMatchObject({ costFen: 31_932, unearnedFen: 0, totalFen: 475_467 })
  })

  test('an annuity’s later interest is never due; before and after all, nothing is special', () => {
    const plan = made({ method: ANNUITY })
    expect(earlySettlement(plan, 1)).toMatchObject({ principalFen: 853_387, totalFen: 853_387 })
    expect(earlySettlement(plan, 0)).toMatchObject({ totalFen: 887_061, unearnedFen: 91_415 })
    expect(earlySettlement(plan, 24)).toMatchObject({ totalFen: 0, unearnedFen: 0 })
    expect(() => earlySettlement(plan, 25)).toThrow()
  })
})

describe('due days', () => {
  const days = (over: Partial<PlanWish>): readonly string[] =>
    made(over).items.map(item => item.dueOn)

  test('the wished day, or the last of a shorter month; 29 February in 2028', () => {
    expect(days({ count: 6, wishedDay: 31, signedOn: asDay('2027-10-31') })).toEqual([
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ])
  })

  test('a day before that of signing is of the month after, too', () => {
    expect(days({ count: 2, wishedDay: 1 })).toEqual(['2026-12-01', '2027-01-01'])
  })

  test('60 instalments end five years after signing at the latest', () => {
    expect(days({ count: 60, wishedDay: 23 }).at(-1)).toBe('2031-11-23')
    expect(planOf({ ...WISH, count: 60, wishedDay: 24 })).toMatchObject({
      error: { code: 'LONGER_THAN_FIVE_YEARS' },
    })
    // Signed on the leap day: February 2033 has 28 days, and so has the wish.
    expect(days({ count: 60, wishedDay: 31, signedOn: asDay('2028-02-29') }).at(-1)).toBe(
      '2033-02-28',
    )
  })
})

describe('what cannot be a plan', () => {
  const flatOf = (num: number): InstalmentMethod => ({ ...FLAT, monthlyRate: { num, den: 1200 } })

  test.each<[string, Partial<PlanWish>]>([
    ['COUNT_OUT_OF_RANGE', { count: 0 }],
    ['COUNT_OUT_OF_RANGE', { count: 61 }],
    ['COUNT_OUT_OF_RANGE', { count: 1.5 }],
    ['DAY_OUT_OF_RANGE', { wishedDay: 0 }],
    ['DAY_OUT_OF_RANGE', { wishedDay: 32 }],
    ['SUM_NOT_POSITIVE', { sumFen: asFen(0) }],
    ['SUM_NOT_POSITIVE', { sumFen: asFen(-5) }],
    ['SUM_BELOW_COUNT', { sumFen: asFen(23) }],
    // 1.6 fen a month would be 2, and all was paid off too soon.
    ['SUM_BELOW_COUNT', { sumFen: asFen(38), method: ANNUITY }],
    ['RATE_OUT_OF_RANGE', { method: flatOf(101) }],
    ['RATE_OUT_OF_RANGE', { method: { ...ANNUITY, yearlyRate: { num: 11, den: 10 } } as never }],
  ])('%s %j', (code, over) => {
    expect(planOf({ ...WISH, ...over })).toMatchObject({ ok: false, error: { code } })
  })

  test('a rate at the edge, and a rate of nought', () => {
    expect(made({ method: flatOf(100) }).yearlyBp).toBe(13_924)
    const free = { id: 'ZERO', kind: 'ANNUITY', yearlyRate: { num: 0, den: 1 } } as const
    expect(made({ method: free })).toMatchObject({ costFen: 0, yearlyBp: 0 })
  })
})
