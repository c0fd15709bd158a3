import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumFen } from '#domain/money/fen.ts'
import { checkPromise } from '#domain/repayment/commitment.ts'
import type { Plan, PlanWish } from '#domain/repayment/plan.ts'
import { earlySettlement, planOf } from '#domain/repayment/planOf.ts'
import { addMonths, daysBetween } from '#domain/time/day.ts'
import { anyWish } from './arbitraryDeal.ts'

const RUNS = 10_000

test('a plan sums to the fen, pays off in every payment, and is due on the right days', () => {
  let made = 0
  fc.assert(
    fc.property(anyWish, wish => {
      const plan = planOf(wish)
      if (!plan.ok) {
        expect(plan.error.code).toBe(expectedFault(wish))
        return
      }
      made += 1
      sumsUp(wish, plan.value)
      isDueRightly(wish, plan.value)
    }),
    { numRuns: RUNS },
  )
  expect(made).toBeGreaterThan(RUNS * 0.7)
})

/** Within the bounds of the wish only two things stand against it. */
function expectedFault({ sumFen: sum, count, signedOn, wishedDay }: PlanWish): string {
  if (sum < count) return 'SUM_BELOW_COUNT'
  const last = lastDay(addMonths(firstOf(signedOn), count))
  const isLate = Math.min(wishedDay, last) > Number(addMonths(signedOn, 60).slice(8))
  return count === 60 && isLate ? 'LONGER_THAN_FIVE_YEARS' : 'SUM_BELOW_COUNT'
}

function sumsUp(wish: PlanWish, plan: Plan): void {
  const { items } = plan
  expect(items).toHaveLength(wish.count)
  expect(sumFen(items.map(item => item.principalFen))).toBe(wish.sumFen)
  expect(sumFen(items.map(item => item.costFen))).toBe(plan.costFen)
  expect(sumFen(items.map(item => item.amountFen))).toBe(wish.sumFen + plan.costFen)
  expect(plan.totalFen).toBe(wish.sumFen + plan.costFen)
  expect(Math.min(...items.map(item => item.amountFen))).toBeGreaterThan(0)
  expect(Math.min(...items.map(item => item.principalFen))).toBeGreaterThan(0)
  expect(Math.min(...items.map(item => item.costFen))).toBeGreaterThanOrEqual(0)
  expect(items.at(-1)?.restFen).toBe(0)
  if (plan.costFen === 0) expect(plan.yearlyBp).toBe(0)
  expect(plan.effectiveBp).toBeGreaterThanOrEqual(plan.yearlyBp)
  // A flat fee alone knows a cost that is not charged; nothing is ever due twice.
  for (const paid of [0, wish.count]) {
    const due = earlySettlement(plan, paid)
    expect(due.principalFen).toBe(paid === 0 ? wish.sumFen : 0)
    expect(due.costFen + due.unearnedFen).toBe(paid === 0 ? plan.costFen : 0)
  }
}

const firstOf = (day: string) => `${day.slice(0, 8)}01` as PlanWish['signedOn']
const lastDay = (day: PlanWish['signedOn']): number =>
  daysBetween(firstOf(day), addMonths(firstOf(day), 1))

function isDueRightly({ signedOn, wishedDay }: PlanWish, { items }: Plan): void {
  const due = items.map((_, index) => {
    const month = addMonths(firstOf(signedOn), index + 1)
    const date = Math.min(wishedDay, lastDay(month))
    return `${month.slice(0, 8)}${String(date).padStart(2, '0')}`
  })
  expect(items.map(item => item.dueOn).join()).toBe(due.join())
  expect((items.at(-1)?.dueOn ?? '') <= addMonths(signedOn, 60)).toBe(true)
  expect(checkPromise(items, signedOn).ok).toBe(true)
}
