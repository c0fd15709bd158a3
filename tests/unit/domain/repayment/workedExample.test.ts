import { describe, expect, test } from 'vitest'
import type { Account, BalancePart } from '#domain/case/account.ts'
import type { LedgerStatement } from '#domain/case/ledger.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import { asFen, sumFen } from '#domain/money/fen.ts'
import { accountStatement } from '#domain/repayment/accountStatement.ts'
import { allocatePayment } from '#domain/repayment/allocatePayment.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { billLedger, countLedger } from '#domain/repayment/countLedger.ts'
import type { AccountStatement } from '#domain/repayment/statement.ts'
import { asDay, type Day } from '#domain/time/day.ts'
import { DEMO, EXAMPLE_ACCOUNT, EXAMPLE_LEDGER } from '#tests/fixtures/workedExample.ts'

/** Every figure of compliance.md, part (c). */
const VISIT = asDay('2026-11-23')
const visit = accountStatement(EXAMPLE_ACCOUNT, VISIT)

test('every figure of the table is the bank’s, to the fen', () => {
  expect(visit.differences).toEqual([])
  expect(visit.basis).toBe('COUNTED')
  const rows = visit.cycles.map(cycle => [
    cycle.on,
    cycle.balanceDays,
    cycle.interestFen,
    cycle.lateFeeBaseFen,
    cycle.lateFeeFen,
    cycle.minimumFen,
    cycle.totalFen,
  ])
  expect(rows).toEqual([
    ['2026-07-05', 0n, 0, 0, 0, 94_568, 945_678],
    ['2026-08-05', 45_695_516n, 22_848, 0, 0, 65_404, 873_958],
    ['2026-09-05', 873_958n * 31n, 13_546, 65_404, 3270, 124_776, 890_774],
    ['2026-10-05', 887_504n * 30n, 13_313, 124_776, 6239, 186_884, 910_326],
    ['2026-11-05', 900_817n * 31n, 13_963, 186_884, 9344, 252_747, 933_633],
  ])
})

test('each sum of days is made of the spans that it is shown with', () => {
  expect(visit.cycles[1]?.spans).toEqual([
    { of: { item: 'T1' }, baseFen: 94_568, from: '2026-06-10', until: '2026-07-25', days: 45 },
    { of: { item: 'T1' }, baseFen: 505_432, from: '2026-06-10', until: '2026-08-05', days: 56 },
    { of: { item: 'T2' }, baseFen: 345_678, from: '2026-06-28', until: '2026-08-05', days: 38 },
  ])
  const days = { from: '2026-08-05', until: '2026-09-05', days: 31 }
  expect(visit.cycles[2]?.spans).toEqual([
    { of: { rest: 'PRINCIPAL' }, baseFen: 851_110, ...days },
    { of: { rest: 'INTEREST' }, baseFen: 22_848, ...days },
  ])
})

test('on the visit', () => {
  expect(visit.parts).toMatchObject({ PRINCIPAL: 851_110, INTEREST: 63_670, PENALTY: 18_853 })
  expect(visit.accruedFen).toBe(8233)
  expect(visit.totalFen).toBe(941_866)
  expect(visit.overdueDays).toBe(90)
  expect(visit.tomorrowFen).toBe(457)
  const tomorrow = accountStatement(EXAMPLE_ACCOUNT, asDay('2026-11-24'))
  expect(tomorrow.accruedFen).toBe(8690)
  expect(tomorrow.overdueDays).toBe(91)
  expect(tomorrow.basis).toBe('COUNTED')
})

test('what it costs a year, and the yardstick', () => {
  expect(visit.annual).toEqual({
    simpleBp: 1825,
    effectiveBp: 1986,
    costFen: 90_756,
    costBp: 2378,
    yardstickFen: 91_606,
    isOver: false,
  })
  const spans = [...visit.cycles.flatMap(cycle => cycle.spans), ...visit.accruedSpans]
  const principal = spans.filter(({ of }) => !('rest' in of && of.rest === 'INTEREST'))
  const balanceDays = principal.reduce((sum, { baseFen, days }) => sum + baseFen * days, 0)
  expect(balanceDays).toBe(139_317_616)
})

test('on 12-05 the yardstick is passed', () => {
  const on = asDay('2026-12-05')
  const posted: LedgerStatement = {
    on,
    dueOn: asDay('2026-12-25'),
    interestFen: asFen(13_722),
    lateFeeFen: asFen(12_637),
    minimumFen: asFen(321_662),
    totalFen: asFen(959_992),
  }
  const { parts } = EXAMPLE_ACCOUNT
  const { annual, basis } = accountStatement(
    {
      ...EXAMPLE_ACCOUNT,
      accrued: undefined,
      parts: { ...parts, INTEREST: asFen(77_392), PENALTY: asFen(31_490) },
      ledger: { ...EXAMPLE_LEDGER, statements: [...EXAMPLE_LEDGER.statements, posted] },
    },
    on,
  )
  expect(basis).toBe('COUNTED')
  expect(annual).toMatchObject({ costFen: 108_882, yardstickFen: 98_322, isOver: true })
})

function billed(terms: Partial<Tariff>): Account {
  const tariff = { ...DEMO, ...terms }
  const ledger = billLedger(EXAMPLE_LEDGER, [tariff])
  const { statements } = ledger
  const parts = {
    ...EXAMPLE_ACCOUNT.parts,
    INTEREST: sumFen(statements.map(each => each.interestFen)),
    PENALTY: sumFen(statements.map(each => each.lateFeeFen)),
  }
  return { ...EXAMPLE_ACCOUNT, accrued: undefined, tariffs: [tariff], ledger, parts }
}

test('without compounding', () => {
  const statement = accountStatement(billed({ compounds: false }), VISIT)
  expect(statement.basis).toBe('COUNTED')
  expect(statement.parts.INTEREST).toBe(61_999)
  expect(statement.accruedFen).toBe(7660)
  expect(statement.annual?.effectiveBp).toBe(1825)
})

describe('the first cycle by other banks’ conventions', () => {
  const OTHERS: readonly (readonly [string, Partial<Tariff>, number])[] = [
    ['full amount', {}, 22_848],
    ['unpaid part', { interestOn: 'UNPAID_PART' }, 20_720],
    ['unpaid part, truncated', { interestOn: 'UNPAID_PART', rounding: 'DOWN' }, 20_719],
    ['full amount, truncated', { rounding: 'DOWN' }, 22_847],
    ['no credit inside the cycle', { interestOn: 'FULL_WITHOUT_CREDIT' }, 23_368],
    ['both ends', { countsBothEnds: true }, 23_321],
    ['rounded every day', { roundedPer: 'DAY' }, 22_857],
    ['truncated every day', { roundedPer: 'DAY', rounding: 'DOWN' }, 22_819],
    ['18.25 % over 360 days', { dailyRate: { num: 1825, den: 3_600_000 } }, 23_165],
  ]
  test.each(OTHERS)('%s', (_name, terms, interestFen) => {
    const counted = countLedger(
      EXAMPLE_LEDGER,
      [{ ...DEMO, ...terms }],
      asDay('2026-08-05'),
      cycle => cycle,
    )
    expect(counted?.cycles[1]?.interestFen).toBe(interestFen)
    const statement = accountStatement(billed(terms), VISIT)
    expect(statement.differences).toEqual([])
  })

  test.each(OTHERS.slice(1))('%s against this ledger shows the bank’s figures', (_name, terms) => {
    const account = { ...EXAMPLE_ACCOUNT, tariffs: [{ ...DEMO, ...terms }] }
    const statement = accountStatement(account, VISIT)
    expect(statement.basis).toBe('BANK')
    expect(statement.totalFen).toBe(941_866)
    const interest = statement.differences.find(({ figure }) => figure === 'INTEREST')
    expect(interest).toMatchObject({ on: '2026-08-05', banksFen: 22_848 })
  })
})

const thousand = (on: Day) => {
  const statement = accountStatement(EXAMPLE_ACCOUNT, on)
  return allocatePayment(allocated(statement), asFen(100_000))
}

function allocated(statement: AccountStatement) {
  const { allocation } = statement
  if (!allocation) throw new Error('the bank tells its order')
  return { ...statement, allocation }
}

test('1,000.00 on day 90 and on day 91', () => {
  const none: Record<BalancePart, number> = {
    PRINCIPAL: 0,
    INTEREST: 0,
    PENALTY: 0,
    FEE: 0,
    UNBILLED: 0,
  }
  expect(thousand(VISIT)).toEqual({ ...none, INTEREST: 71_903, PENALTY: 18_853, PRINCIPAL: 9244 })
  expect(thousand(asDay('2026-11-24'))).toEqual({ ...none, PRINCIPAL: 100_000 })
})

test('a change of the order is told a week ahead', () => {
  const told = (on: string) => accountStatement(EXAMPLE_ACCOUNT, asDay(on)).allocation
  expect(told('2026-11-16')?.changesOn).toBeUndefined()
  expect(told('2026-11-17')).toMatchObject({ changesOn: '2026-11-24' })
  expect(told('2026-11-23')?.nextOrder?.[0]).toBe('PRINCIPAL')
  expect(told('2026-11-24')?.changesOn).toBeUndefined()
  expect(told('2026-11-24')?.order[0]).toBe('PRINCIPAL')
})

test('a case is its accounts side by side', () => {
  const bare: Account = { ...EXAMPLE_ACCOUNT, ledger: undefined, oldestDueOn: asDay('2026-06-01') }
  const both = caseStatement([EXAMPLE_ACCOUNT, bare], VISIT)
  expect(both).toMatchObject({ basis: 'BANK', totalFen: 1_883_732, accruedFen: 16_466 })
  expect(both.tomorrowFen).toBeUndefined()
  expect(both.overdueDays).toBe(175)
  const one = caseStatement([EXAMPLE_ACCOUNT], VISIT)
  expect(one).toMatchObject({ basis: 'COUNTED', totalFen: 941_866, tomorrowFen: 457 })
  expect(caseStatement([], VISIT)).toMatchObject({ basis: 'BANK', totalFen: 0, overdueDays: 0 })
})
