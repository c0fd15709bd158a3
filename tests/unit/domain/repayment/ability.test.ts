import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import {
  exceedsAbility,
  heaviestMonth,
  surplusOf,
  type AbilitySheet,
} from '#domain/repayment/ability.ts'
import { asDay } from '#domain/time/day.ts'
import { MEANS } from '#tests/fixtures/negotiation.ts'

const saved = (amount: number, encumbered = false): AbilitySheet => ({
  ...MEANS,
  assets: [{ kind: 'SAVINGS', amountFen: asFen(amount), encumbered }],
})

test('what is left a month, below nought too; unknown where nothing was told', () => {
  expect(surplusOf(MEANS)).toBe(100_000)
  expect(surplusOf({ ...MEANS, incomes: [] })).toBe(-200_000)
  expect(surplusOf({ ...MEANS, refused: true })).toBeUndefined()
  expect(surplusOf(undefined)).toBeUndefined()
})

test('a debt exceeds the means where a month’s surplus and free savings do not cover it', () => {
  expect(exceedsAbility(asFen(100_000), MEANS)).toBe(false)
  expect(exceedsAbility(asFen(100_001), MEANS)).toBe(true)
  expect(exceedsAbility(asFen(100_001), saved(1))).toBe(false)
  expect(exceedsAbility(asFen(100_001), saved(1, true))).toBe(true)
  expect(exceedsAbility(asFen(1), { ...MEANS, refused: true })).toBeUndefined()
})

test('the heaviest month, over all payments in it', () => {
  const item = (day: string, amount: number) => ({ dueOn: asDay(day), amountFen: asFen(amount) })
  const items = [item('2026-12-01', 5), item('2026-12-31', 7), item('2027-01-01', 11)]
  expect(heaviestMonth(items)).toBe(12)
  expect(heaviestMonth([])).toBe(0)
})
