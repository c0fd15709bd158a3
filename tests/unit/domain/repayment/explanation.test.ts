import { expect, test } from 'vitest'
import type { LedgerItem } from '#domain/case/ledger.ts'
import { asFen, sumFen } from '#domain/money/fen.ts'
import { accountStatement } from '#domain/repayment/accountStatement.ts'
import { explainAccount } from '#domain/repayment/explanation.ts'
import { balanceDaysOf } from '#domain/repayment/interest.ts'
import { interestBegan } from '#domain/repayment/interestBegan.ts'
import { addDays, asDay } from '#domain/time/day.ts'
import { counted, TERMS } from '#tests/fixtures/ledgers.ts'
import { DEMO, EXAMPLE_ACCOUNT, EXAMPLE_LEDGER } from '#tests/fixtures/workedExample.ts'

const VISIT = asDay('2026-11-23')

test('five lines, each figure with what it was counted from', () => {
  const { basis, lines } = explainAccount(EXAMPLE_ACCOUNT, accountStatement(EXAMPLE_ACCOUNT, VISIT))
  const [spent, began, rate, lateFee, today] = lines
  expect(basis).toBe('COUNTED')

  expect([spent.spentFen?.value, spent.repaidFen?.value]).toEqual([945_678, 94_568])
  expect(spent.principalFen.value).toBe(851_110)
  expect(spent.spentFen?.trace.items).toEqual(EXAMPLE_LEDGER.items)
  expect(spent.repaidFen?.trace.payments).toEqual(EXAMPLE_LEDGER.payments)

  expect(began).toMatchObject({
    reason: 'MINIMUM_PAID',
    from: '2026-06-10',
    interestOn: 'FULL_AMOUNT',
    missed: {
      statement: { on: '2026-07-05', dueOn: '2026-07-25' },
      paidInTimeFen: 94_568,
      shortFen: 851_110,
    },
  })

  expect(rate.annual).toMatchObject({ simpleBp: 1825, effectiveBp: 1986 })
  expect([rate.postedFen.value, rate.accruedFen.value]).toEqual([63_670, 8233])
  expect(rate.days?.value).toBe(166)
  expect(rate.postedFen.trace.cycles.map(cycle => cycle.interestFen)).toEqual([
    22_848, 13_546, 13_313, 13_963,
  ])
  const { cycles, spans } = rate.balanceDays!.trace
  const all = [...cycles.flatMap(cycle => cycle.spans), ...spans]
  expect(balanceDaysOf(all)).toBe(rate.balanceDays?.value)
  expect(balanceDaysOf(rate.accruedFen.trace.spans)).toBe(914_780n * 18n)

  expect(lateFee).toMatchObject({ bearsInterest: false, terms: { rate: { num: 5, den: 100 } } })
  expect([lateFee.feesFen.value, lateFee.lastBaseFen?.value]).toEqual([18_853, 186_884])
  const fees = lateFee.feesFen.trace.cycles.map(cycle => cycle.lateFeeFen)
  expect(sumFen(fees)).toBe(18_853)

  expect([today.totalFen.value, today.tomorrowFen?.value]).toEqual([941_866, 457])
  expect(today).toMatchObject({ on: VISIT, overdueDays: 90 })
  expect(today.allocation?.changesOn).toBe('2026-11-24')
})

test('where the bank’s figures stand, they are told as they are and nothing is made of them', () => {
  const account = { ...EXAMPLE_ACCOUNT, tariffs: [{ ...DEMO, rounding: 'UP' as const }] }
  const [spent, began, rate, lateFee, today] = explainAccount(
    account,
    accountStatement(account, addDays(VISIT, 2)),
  ).lines
  expect(began.reason).toBe('NOT_COUNTED')
  expect(spent.spentFen?.value).toBe(945_678)
  expect(rate.postedFen.value).toBe(63_670)
  expect(rate.postedFen.trace.statements).toHaveLength(5)
  expect([rate.annual, rate.days, rate.balanceDays]).toEqual([undefined, undefined, undefined])
  expect(lateFee.feesFen.trace.statements).toHaveLength(3)
  expect(today).toMatchObject({ on: VISIT, totalFen: { value: 941_866 }, overdueDays: 92 })
  expect(today.tomorrowFen).toBeUndefined()
})

test('without a ledger there is no spending to tell', () => {
  const account = { ...EXAMPLE_ACCOUNT, ledger: undefined }
  const [spent, , rate] = explainAccount(account, accountStatement(account, VISIT)).lines
  expect(spent.spentFen).toBeUndefined()
  expect(spent.principalFen.value).toBe(851_110)
  expect(rate.postedFen.trace.statements).toEqual([])
})

test('why interest runs', () => {
  const why = (kind: LedgerItem['kind'], paidFen: number) => {
    const paid = paidFen === 0 ? [] : [{ on: '2026-07-20', fen: paidFen }]
    const account = counted(TERMS, { items: [{ on: '2026-06-10', fen: 100_000, kind }], paid })
    const statement = accountStatement(account, asDay('2026-08-10'))
    expect(statement.differences).toEqual([])
    return interestBegan(account.ledger!, statement, TERMS)
  }
  expect(why('PURCHASE', 100_000)).toEqual({ reason: 'NO_INTEREST' })
  expect(why('PURCHASE', 0)).toMatchObject({ reason: 'NOT_PAID', from: '2026-06-10' })
  expect(why('PURCHASE', 5000)).toMatchObject({ reason: 'PART_PAID' })
  expect(why('PURCHASE', 50_000)).toMatchObject({
    reason: 'MINIMUM_PAID',
    missed: { paidInTimeFen: 50_000, shortFen: asFen(50_000) },
  })
  expect(why('CASH_ADVANCE', 0)).toMatchObject({ reason: 'CASH_ADVANCE', from: '2026-06-10' })
})
