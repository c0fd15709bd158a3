import { describe, expect, test } from 'vitest'
import type { LateFeeTerms, Tariff } from '#domain/case/tariff.ts'
import { asFen } from '#domain/money/fen.ts'
import { accountStatement } from '#domain/repayment/accountStatement.ts'
import type { AccountStatement } from '#domain/repayment/statement.ts'
import { addDays, asDay } from '#domain/time/day.ts'
import { counted, TERMS, type Story } from '#tests/fixtures/ledgers.ts'
import { DEMO, EXAMPLE_ACCOUNT, EXAMPLE_LEDGER } from '#tests/fixtures/workedExample.ts'

const AUTUMN = asDay('2026-08-05')

/** The last statement of the story, which its own bank agrees with. */
function last(tariff: Tariff, story: Story) {
  const statement = stated(tariff, story)
  const cycle = statement.cycles.at(-1)
  if (!cycle) throw new Error('a story has a statement')
  return cycle
}

function stated(tariff: Tariff, story: Story): AccountStatement {
  const account = counted(tariff, story)
  const on = account.ledger?.statements.at(-1)?.on ?? AUTUMN
  const statement = accountStatement(account, on)
  expect(statement.differences).toEqual([])
  expect(statement.basis).toBe('COUNTED')
  return statement
}

const SPENT = { items: EXAMPLE_LEDGER.items.map(i => ({ on: i.postedOn, fen: i.amountFen })) }

describe('tolerance', () => {
  test('short by 9.78 of a tolerated 10.00: no interest, 9.78 carried over', () => {
    const cycle = last(DEMO, { ...SPENT, paid: [{ on: '2026-07-25', fen: 944_700 }] })
    expect(cycle).toMatchObject({ interestFen: 0, lateFeeFen: 0, totalFen: 978, spans: [] })
  })

  test('short by a fen more than it: interest on every item', () => {
    const cycle = last(DEMO, { ...SPENT, paid: [{ on: '2026-07-25', fen: 944_677 }] })
    expect(cycle.interestFen).toBeGreaterThan(0)
    expect(last(DEMO, { ...SPENT, paid: [{ on: '2026-07-25', fen: 944_678 }] }).interestFen).toBe(0)
  })

  test('what was carried over and missed then bears interest from the statement that carried it', () => {
    const paid = [{ on: '2026-07-25', fen: 944_700 }]
    const bought = [...SPENT.items, { on: '2026-07-28', fen: 50_000 }]
    const cycle = last(DEMO, { items: bought, paid, statements: 3 })
    expect(cycle.spans.map(({ of, baseFen, from }) => [of, baseFen, from])).toEqual([
      [{ rest: 'PRINCIPAL' }, 978, '2026-08-05'],
      [{ item: 'T3' }, 50_000, '2026-07-28'],
    ])
  })

  test('a debt that bore interest and was paid but for it bears none any more', () => {
    const { cycles } = stated(DEMO, {
      ...SPENT,
      paid: [
        { on: '2026-07-25', fen: 900_000 },
        { on: '2026-08-25', fen: 64_000 },
      ],
      statements: 4,
    })
    expect(cycles[1]?.totalFen).toBe(64_096)
    expect(cycles.map(cycle => cycle.spans.length > 0)).toEqual([false, true, true, false])
    expect(cycles[3]).toMatchObject({ interestFen: 0, lateFeeFen: 0 })
  })

  test('a minimum short within it bears no late fee and is demanded again', () => {
    const paid = [{ on: '2026-07-25', fen: 94_000 }]
    const cycle = last(DEMO, { ...SPENT, paid, statements: 3 })
    expect(cycle.lateFeeBaseFen).toBeGreaterThan(0)
    const second = stated(DEMO, { ...SPENT, paid }).cycles[1]
    expect(second).toMatchObject({ lateFeeFen: 0, lateFeeBaseFen: 0 })
    expect(second?.minimumFen).toBe(42_584 + 568 + (second?.interestFen ?? 0))
  })
})

describe('grace', () => {
  const paidAt = (on: string, atMinute?: number, tariff = TERMS) =>
    last(tariff, {
      ...SPENT,
      paid: [{ on, fen: 945_678, ...(atMinute === undefined ? {} : { atMinute }) }],
    })

  test.each([
    ['the third day, 19:59', '2026-07-28', 19 * 60 + 59],
    ['the third day, on the hour', '2026-07-28', 20 * 60],
    ['the third day, hour unknown', '2026-07-28', undefined],
    ['the second day, 23:59', '2026-07-27', 23 * 60 + 59],
    ['the due date', '2026-07-25', undefined],
  ])('%s is in time', (_when, on, atMinute) => {
    expect(paidAt(on, atMinute)).toMatchObject({ interestFen: 0, lateFeeFen: 0, totalFen: 0 })
  })

  test.each([
    ['the third day, a minute past the hour', '2026-07-28', 20 * 60 + 1],
    ['the third day, 21:01', '2026-07-28', 21 * 60 + 1],
    ['the fourth day', '2026-07-29', undefined],
  ])('%s is late: interest on all until then, a late fee on the minimum', (_when, on, atMinute) => {
    const cycle = paidAt(on, atMinute)
    expect(cycle.lateFeeBaseFen).toBe(94_568)
    expect(cycle.lateFeeFen).toBe(4728)
    expect(cycle.spans[0]).toMatchObject({ of: { item: 'T1' }, from: '2026-06-10', until: on })
  })

  test('the hour is the bank’s: at 21:00 what came at 20:59 is in time, at 21:01 late', () => {
    const tariff = { ...TERMS, grace: { days: 3, untilMinute: 21 * 60 } }
    expect(paidAt('2026-07-28', 20 * 60 + 59, tariff).interestFen).toBe(0)
    expect(paidAt('2026-07-28', 21 * 60 + 1, tariff).interestFen).toBeGreaterThan(0)
  })

  test('while it runs no interest is said; the day after it says all of it', () => {
    const account = counted(TERMS, { ...SPENT, statements: 1 })
    const on = asDay('2026-07-28')
    const inGrace = accountStatement(account, on)
    expect(inGrace).toMatchObject({ accruedFen: 0, overdueDays: 3 })
    const over = accountStatement(account, addDays(on, 1))
    expect(over.accruedFen).toBe(Math.round((600_000 * 49 + 345_678 * 31) * 0.0005))
    expect(inGrace.tomorrowFen).toBe(over.accruedFen)
  })
})

test('a day that only a leap year has is counted', () => {
  const story = (year: string): Story => ({
    items: [{ on: `${year}-01-20`, fen: 100_000 }],
    firstOn: `${year}-02-05`,
  })
  expect(last(TERMS, story('2028')).spans).toMatchObject([{ days: 45, until: '2028-03-05' }])
  expect(last(TERMS, story('2027')).spans).toMatchObject([{ days: 44, until: '2027-03-05' }])
})

describe('minimum', () => {
  const MINIMUM = TERMS.minimum

  test('rounded up to whole yuan', () => {
    const terms = { ...TERMS, minimum: { ...MINIMUM, roundedUpToYuan: true } }
    expect(last(terms, { ...SPENT, statements: 1 }).minimumFen).toBe(94_600)
  })

  test('on the principal that was not demanded before', () => {
    const terms = { ...TERMS, minimum: { ...MINIMUM, laterOn: 'UNDEMANDED_PRINCIPAL' as const } }
    const paid = EXAMPLE_LEDGER.payments.map(p => ({ on: p.on, fen: p.amountFen }))
    const { cycles } = stated(terms, { ...SPENT, paid, statements: 3 })
    expect(cycles[1]?.minimumFen).toBe(65_404)
    // 5 % of 8,511.10 − 425.56; 654.04 from before; 135.46 and 32.70 posted
    expect(cycles[2]?.minimumFen).toBe(40_428 + 65_404 + 13_546 + 3270)
  })

  test('a new instalment is demanded in full', () => {
    const items = [
      { on: '2026-06-10', fen: 100_000 },
      { on: '2026-06-20', fen: 30_000, kind: 'INSTALMENT' as const },
    ]
    expect(last(TERMS, { items, statements: 1 }).minimumFen).toBe(10_000 + 30_000)
  })

  test('never more than all that is owed', () => {
    const all = { ...TERMS, minimum: { ...MINIMUM, laterRate: { num: 1, den: 1 } } }
    const { minimumFen, totalFen } = last(all, { ...SPENT, statements: 3 })
    expect(minimumFen).toBe(totalFen)
  })
})

describe('late fee', () => {
  const fee = (lateFee: Partial<LateFeeTerms>, fen = 945_678) =>
    last(
      { ...TERMS, lateFee: { ...TERMS.lateFee, ...lateFee } },
      { items: [{ on: '2026-06-10', fen }] },
    ).lateFeeFen

  test('its floor and its cap', () => {
    expect(fee({})).toBe(4728)
    expect(fee({ floorFen: asFen(5000) })).toBe(5000)
    expect(fee({ capFen: asFen(2000) })).toBe(2000)
    expect(fee({ floorFen: asFen(5000) }, 0)).toBe(0)
  })

  test('bears no interest and is in no base', () => {
    const { cycles } = stated(TERMS, { ...SPENT, statements: 4 })
    const [, , third, fourth] = cycles
    const before = (third?.totalFen ?? 0) - (cycles[1]?.lateFeeFen ?? 0) - (third?.lateFeeFen ?? 0)
    expect(fourth?.balanceDays).toBe(BigInt(before) * 30n)
  })
})

describe('cash advances', () => {
  test('have no free period', () => {
    const items = [
      { on: '2026-06-10', fen: 100_000, kind: 'CASH_ADVANCE' as const },
      { on: '2026-06-10', fen: 100_000 },
    ]
    const { cycles } = stated(TERMS, { items, paid: [{ on: '2026-07-20', fen: 201_250 }] })
    expect(cycles[0]).toMatchObject({ interestFen: 1250, totalFen: 201_250 })
    expect(cycles[0]?.spans).toMatchObject([{ of: { item: 'T1' }, days: 25 }])
    // from the statement to the payment, though all of it was paid in time
    expect(cycles[1]).toMatchObject({ interestFen: 750, totalFen: 750 })
  })
})

describe('where interest starts', () => {
  test.each([
    ['POSTED', '2026-06-10', 56],
    ['TRANSACTED', '2026-06-08', 58],
  ] as const)('%s', (interestFrom, from, days) => {
    const items = [{ on: '2026-06-10', transactedOn: '2026-06-08', fen: 100_000 }]
    expect(last({ ...TERMS, interestFrom }, { items }).spans).toMatchObject([{ from, days }])
  })
})

test('where both ends count, a day between two cycles counts once', () => {
  const { cycles } = stated({ ...TERMS, countsBothEnds: true }, { ...SPENT, statements: 3 })
  expect(cycles[1]?.spans.map(span => span.days)).toEqual([57, 39])
  expect(cycles[2]?.spans.map(span => span.days)).toEqual([31, 31])
})

describe('nothing owed', () => {
  test('a zero balance', () => {
    const cycle = last(TERMS, { items: [], statements: 3 })
    expect(cycle).toMatchObject({ interestFen: 0, lateFeeFen: 0, minimumFen: 0, totalFen: 0 })
  })

  test('a credit pays for what is bought next, and no minimum is asked of it', () => {
    const story: Story = {
      items: [
        { on: '2026-06-10', fen: 10_000 },
        { on: '2026-07-10', fen: 3000 },
        { on: '2026-08-10', fen: 5000 },
      ],
      paid: [{ on: '2026-06-20', fen: 15_000 }],
      statements: 3,
    }
    const statement = stated(TERMS, story)
    expect(statement.cycles.map(({ totalFen }) => totalFen)).toEqual([-5000, -2000, 3000])
    expect(statement.cycles.map(({ minimumFen }) => minimumFen)).toEqual([0, 0, 300])
    expect(
      stated(TERMS, { ...story, statements: 1, items: story.items.slice(0, 1) }),
    ).toMatchObject({
      totalFen: -5000,
      parts: { PRINCIPAL: -5000 },
      tomorrowFen: 0,
      overdueDays: 0,
    })
  })
})

describe('payments after the due date', () => {
  test('fill interest run up before principal, and it is not posted again', () => {
    const account = counted(TERMS, { ...SPENT, paid: [{ on: '2026-08-20', fen: 50_000 }] })
    const paidOn = asDay('2026-08-20')
    const dayBefore = counted(TERMS, SPENT)
    const ran = accountStatement(dayBefore, paidOn)
    const after = accountStatement(account, paidOn)
    expect(after.basis).toBe('COUNTED')
    expect(after.totalFen).toBe(ran.totalFen - 50_000)
    expect(after.accruedFen).toBe(0)
    expect(after.parts).toMatchObject({ INTEREST: 0, PENALTY: 0 })
    const interest = ran.parts.INTEREST + ran.accruedFen
    expect(after.parts.PRINCIPAL).toBe(945_678 - (50_000 - interest - ran.parts.PENALTY))
  })

  test('meet the oldest demand first: what is overdue counts from the next', () => {
    const one = counted(TERMS, { ...SPENT, statements: 3 })
    expect(one.oldestDueOn).toBe('2026-07-25')
    const paid = [{ on: '2026-09-05', fen: 94_568 }]
    expect(counted(TERMS, { ...SPENT, paid, statements: 3 }).oldestDueOn).toBe('2026-08-25')
  })
})

describe('where there is too little to count with, the bank’s figures stand', () => {
  const on = asDay('2026-11-23')
  const { ledger, tariffs, ...bare } = EXAMPLE_ACCOUNT
  test.each([
    ['no ledger', { ...bare, tariffs }, on],
    ['no tariff', { ...bare, ledger }, on],
    ['no edition that counts yet', { ...bare, ledger, tariffs: [{ ...DEMO, from: on }] }, on],
    ['no statement', { ...bare, tariffs, ledger: { ...EXAMPLE_LEDGER, statements: [] } }, on],
    ['a day before the last entry', EXAMPLE_ACCOUNT, asDay('2026-11-04')],
    ['a day beyond the next statement', EXAMPLE_ACCOUNT, asDay('2026-12-06')],
  ])('%s', (_why, account, day) => {
    const statement = accountStatement(account, day)
    expect(statement).toMatchObject({
      basis: 'BANK',
      on,
      totalFen: 941_866,
      accruedFen: 8233,
      parts: EXAMPLE_ACCOUNT.parts,
      differences: [],
      cycles: [],
    })
    expect([statement.tomorrowFen, statement.annual]).toEqual([undefined, undefined])
  })

  test('on the next statement’s day interest is counted, what tomorrow adds is not', () => {
    const statement = accountStatement(EXAMPLE_ACCOUNT, asDay('2026-12-05'))
    expect(statement).toMatchObject({ basis: 'COUNTED', accruedFen: 13_722 })
    expect(statement.tomorrowFen).toBeUndefined()
  })
})

test('a statement day at the end of months: the next one is looked for as late as it may be', () => {
  const account = counted(TERMS, { ...SPENT, firstOn: '2026-08-31', statements: 2 })
  expect(account.ledger?.statements.at(-1)?.on).toBe('2026-09-30')
  expect(accountStatement(account, asDay('2026-10-31')).basis).toBe('COUNTED')
  expect(accountStatement(account, asDay('2026-11-01')).basis).toBe('BANK')
})

test('one fen apart in any figure of the bank is told, and the bank’s figure stands', () => {
  const last = EXAMPLE_LEDGER.statements.at(-1)!
  const off = (figure: 'interestFen' | 'lateFeeFen' | 'minimumFen' | 'totalFen') => {
    const statements = [
      ...EXAMPLE_LEDGER.statements.slice(0, -1),
      { ...last, [figure]: last[figure] + 1 },
    ]
    return accountStatement(
      { ...EXAMPLE_ACCOUNT, ledger: { ...EXAMPLE_LEDGER, statements } },
      asDay('2026-11-24'),
    )
  }
  const figures = (statement: AccountStatement) => statement.differences.map(each => each.figure)
  expect(figures(off('interestFen'))).toContain('INTEREST')
  expect(figures(off('lateFeeFen'))).toContain('LATE_FEE')
  expect(figures(off('minimumFen'))).toEqual(['MINIMUM'])
  const total = off('totalFen')
  expect(total).toMatchObject({ basis: 'BANK', on: '2026-11-23', totalFen: 941_866 })
  expect(total.differences).toEqual([
    { tariffId: DEMO.id, figure: 'TOTAL', on: '2026-11-05', oursFen: 933_633, banksFen: 933_634 },
  ])
  const { parts, accrued } = EXAMPLE_ACCOUNT
  const apart = (account: Partial<typeof EXAMPLE_ACCOUNT>) =>
    figures(accountStatement({ ...EXAMPLE_ACCOUNT, ...account }, asDay('2026-11-24')))
  expect(apart({ accrued: { ...accrued!, amountFen: asFen(8234) } })).toEqual(['ACCRUED'])
  expect(apart({ parts: { ...parts, PRINCIPAL: asFen(851_111) } })).toEqual(['TOTAL'])
  expect(apart({ parts: { ...parts, INTEREST: asFen(63_671) } })).toEqual(['INTEREST'])
  expect(apart({ parts: { ...parts, PENALTY: asFen(18_854) } })).toEqual(['LATE_FEE'])
  expect(apart({ parts: { ...parts, UNBILLED: asFen(10) } })).toEqual([])
})

test('each cycle is counted by the edition of its statement’s day', () => {
  const later = {
    ...DEMO,
    id: 'LATER',
    from: asDay('2026-09-05'),
    dailyRate: { num: 4, den: 10_000 },
  }
  const account = { ...EXAMPLE_ACCOUNT, tariffs: [later, DEMO] }
  const { differences } = accountStatement(account, asDay('2026-11-23'))
  expect(differences.map(({ tariffId, on }) => [tariffId, on])).not.toContainEqual([
    'DEMO-2026',
    expect.anything(),
  ])
  expect(differences.filter(({ figure }) => figure === 'INTEREST').map(({ on }) => on)).toEqual([
    '2026-09-05',
    '2026-10-05',
    '2026-11-05',
  ])
})
