import type { InstalmentMethod } from '../case/tariff.ts'
import { ok, refused, type Result } from '../base/result.ts'
import { asFen, subtractFen, sumFen, ZERO_FEN, type Fen } from '../money/fen.ts'
import { MOST_ITEMS } from './commitment.ts'
import type { Plan, PlanFault, PlanItem, PlanWish } from './plan.ts'
import { dueDays, lastPlanDay } from './schedule.ts'
import { spread } from './spread.ts'
import { yearlyCost } from './yearlyCost.ts'

/** Works a plan out to the fen, with its due days and what it costs a year (compliance.md c). */
export function planOf(wish: PlanWish): Result<Plan, PlanFault> {
  const fault = wishFault(wish)
  if (fault) return refused(fault)
  const { method, sumFen, count } = wish
  const days = dueDays(wish)
  if ((days.at(-1) ?? wish.signedOn) > lastPlanDay(wish.signedOn)) {
    return refused({ code: 'LONGER_THAN_FIVE_YEARS' })
  }
  const shares = spread(method, sumFen, count)
  if (shares.some(share => share.principalFen <= 0)) return refused({ code: 'SUM_BELOW_COUNT' })
  let restFen = sumFen
  const items = days.map((dueOn, index): PlanItem => {
    const { principalFen = ZERO_FEN, costFen = ZERO_FEN } = shares[index] ?? {}
    restFen = subtractFen(restFen, principalFen)
    return { dueOn, amountFen: asFen(principalFen + costFen), principalFen, costFen, restFen }
  })
  const costFen = sumOf(items, 'costFen')
  const totalFen = sumOf(items, 'amountFen')
  const yearly = yearlyCost(
    sumFen,
    items.map(item => item.amountFen),
  )
  return ok({ method, sumFen, items, costFen, totalFen, ...yearly })
}

const sumOf = (items: readonly PlanItem[], field: 'costFen' | 'amountFen'): Fen =>
  sumFen(items.map(item => item[field]))

function wishFault({ sumFen, method, count, wishedDay }: PlanWish): PlanFault | undefined {
  if (!isWholeIn(count, 1, MOST_ITEMS)) return { code: 'COUNT_OUT_OF_RANGE', most: MOST_ITEMS }
  if (!isWholeIn(wishedDay, 1, 31)) return { code: 'DAY_OUT_OF_RANGE' }
  if (sumFen <= 0) return { code: 'SUM_NOT_POSITIVE' }
  if (sumFen < count) return { code: 'SUM_BELOW_COUNT' }
  return isBankRate(method) ? undefined : { code: 'RATE_OUT_OF_RANGE' }
}

const isWholeIn = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

function isBankRate(method: InstalmentMethod): boolean {
  switch (method.kind) {
    case 'NO_COST':
      return true
    case 'FLAT_FEE':
      return 12 * method.monthlyRate.num <= method.monthlyRate.den
    case 'ANNUITY':
      return method.yearlyRate.num <= method.yearlyRate.den
  }
}

/** What it takes to end a plan after some payments. */
export interface EarlySettlement {
  readonly principalFen: Fen
  /** Cost of the periods to come that is charged all the same. */
  readonly costFen: Fen
  /** Cost of the periods to come that is not charged: interest is for money and time used. */
  readonly unearnedFen: Fen
  readonly totalFen: Fen
}

/** What is due to end a plan once the first `paidCount` payments are made, nothing in between. Throws unless 0 ≤ `paidCount` ≤ the items. */
export function earlySettlement(plan: Plan, paidCount: number): EarlySettlement {
  if (!isWholeIn(paidCount, 0, plan.items.length)) throw new Error('no such payment')
  const toCome = plan.items.slice(paidCount)
  const cost = sumOf(toCome, 'costFen')
  const isCharged = plan.method.kind === 'FLAT_FEE' && !plan.method.refundsUnearned
  const costFen = isCharged ? cost : ZERO_FEN
  const principalFen = sumFen(toCome.map(item => item.principalFen))
  return {
    principalFen,
    costFen,
    unearnedFen: subtractFen(cost, costFen),
    totalFen: asFen(principalFen + costFen),
  }
}
