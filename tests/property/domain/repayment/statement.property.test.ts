import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Account } from '#domain/case/account.ts'
import type { AccountLedger } from '#domain/case/ledger.ts'
import { asFen } from '#domain/money/fen.ts'
import { accountStatement } from '#domain/repayment/accountStatement.ts'
import { allocatePayment } from '#domain/repayment/allocatePayment.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { billLedger } from '#domain/repayment/countLedger.ts'
import { interestOf, interestSpan } from '#domain/repayment/interest.ts'
import { lastEntryOn } from '#domain/repayment/ledgerDays.ts'
import type { AccountStatement } from '#domain/repayment/statement.ts'
import { addDays } from '#domain/time/day.ts'
import { accountOf, counted, draftOf, TERMS } from '#tests/fixtures/ledgers.ts'
import { DEMO } from '#tests/fixtures/workedExample.ts'
import { RUNS, stories, tariffs } from './stories.ts'

const sum = (amounts: readonly number[]): number => amounts.reduce((all, each) => all + each, 0)

/** The statement some days after the last entry, where the ledger reaches that far. */
function statedAfter(account: Account, days: number): AccountStatement {
  const last = account.ledger && lastEntryOn(account.ledger)
  if (!last) throw new Error('a story has a statement')
  return accountStatement(account, addDays(last, days))
}

const worlds = fc.record({
  tariff: tariffs,
  story: stories(),
  days: fc.integer({ min: 0, max: 20 }),
})

const isCounted = ({ basis }: AccountStatement): boolean => basis === 'COUNTED'

test('no fen comes or goes: parts and interest are what was spent and charged, less what was paid', () => {
  let countedOnes = 0
  fc.assert(
    fc.property(worlds, ({ tariff, story, days }) => {
      const account = counted(tariff, story)
      const statement = statedAfter(account, days)
      expect(statement.differences).toEqual([])
      const { parts, accruedFen, totalFen, cycles, annual } = statement
      expect(sum([...Object.values(parts), accruedFen])).toBe(totalFen)
      if (!isCounted(statement)) return
      countedOnes += 1
      const spent = sum(story.items.map(each => each.fen)) - sum(story.paid!.map(each => each.fen))
      expect(totalFen).toBe(spent + annual!.costFen)
      for (const { interestFen, lateFeeFen, minimumFen, totalFen: owed } of cycles) {
        expect(Math.min(interestFen, lateFeeFen, minimumFen)).toBeGreaterThanOrEqual(0)
        expect(minimumFen).toBeLessThanOrEqual(Math.max(0, owed))
        expect(lateFeeFen).toBeLessThanOrEqual(tariff.lateFee.capFen!)
      }
      expect(Math.min(accruedFen, statement.tomorrowFen ?? 0)).toBeGreaterThanOrEqual(0)
      expect(Math.min(parts.INTEREST, parts.PENALTY)).toBeGreaterThanOrEqual(0)
    }),
    RUNS,
  )
  expect(countedOnes).toBeGreaterThan(RUNS.numRuns / 2)
})

test('a payment goes where it is owed, all of it or as much as is owed', () => {
  const amount = fc.integer({ min: 0, max: 3_000_000 }).map(asFen)
  const owed = fc.integer({ min: -1000, max: 1_000_000 }).map(asFen)
  const parts = fc.record({
    PRINCIPAL: owed,
    INTEREST: owed,
    PENALTY: owed,
    FEE: owed,
    UNBILLED: owed,
  })
  const orders = fc.constantFrom(...DEMO.allocation)
  fc.assert(
    fc.property(
      parts,
      fc.nat(50_000).map(asFen),
      orders,
      amount,
      (each, accruedFen, allocation, paid) => {
        const split = allocatePayment({ parts: each, accruedFen, allocation }, paid)
        const owing = { ...each, INTEREST: each.INTEREST + accruedFen }
        const debt = sum(Object.values(owing).map(part => Math.max(0, part)))
        expect(sum(Object.values(split))).toBe(Math.min(paid, debt))
        for (const part of allocation.order) {
          expect(split[part]).toBeGreaterThanOrEqual(0)
          expect(split[part]).toBeLessThanOrEqual(Math.max(0, owing[part]))
        }
        // Nothing goes to a part before the ones in front of it are filled.
        const open = allocation.order.findIndex(part => split[part] < Math.max(0, owing[part]))
        const behind = open === -1 ? [] : allocation.order.slice(open + 1)
        expect(behind.map(part => split[part])).toEqual(behind.map(() => 0))
      },
    ),
    RUNS,
  )
})

test('late fees bear no interest: whatever they are, interest is the same', () => {
  // Payments before any late fee: later ones repay less principal where a fee takes some of them.
  fc.assert(
    fc.property(
      tariffs,
      stories(50),
      fc.integer({ min: 0, max: 100 }),
      (tariff, story, percent) => {
        const lateFee = { floorFen: asFen(percent * 100), rate: { num: percent, den: 100 } }
        const interest = (fee: typeof tariff.lateFee) => {
          const statement = statedAfter(counted({ ...tariff, lateFee: fee }, story), 10)
          return [...statement.cycles.map(cycle => cycle.interestFen), statement.accruedFen]
        }
        const none = { floorFen: asFen(0), rate: { num: 0, den: 100 } }
        expect(interest(lateFee)).toEqual(interest(none))
      },
    ),
    RUNS,
  )
})

test('a statement is the same however its entries are listed, and the same again', () => {
  const shuffled = worlds.chain(world => {
    const ledger = billLedger(draftOf(world.story), [world.tariff])
    const mixed = <T>(rows: readonly T[]) =>
      fc.shuffledSubarray([...rows], { minLength: rows.length })
    return fc.record({
      world: fc.constant({ ...world, ledger }),
      ledger: fc.record({
        items: mixed(ledger.items),
        payments: mixed(ledger.payments),
        statements: mixed(ledger.statements),
      }) satisfies fc.Arbitrary<AccountLedger>,
    })
  })
  fc.assert(
    fc.property(shuffled, ({ world, ledger }) => {
      const account = accountOf(world.tariff, world.ledger)
      const statement = statedAfter(account, world.days)
      expect(statedAfter(account, world.days)).toEqual(statement)
      expect(statedAfter({ ...account, ledger }, world.days)).toEqual(statement)
    }),
    RUNS,
  )
})

test('a bank that is one fen off in any figure is shown as it stands', () => {
  const figures = fc.constantFrom('interestFen', 'lateFeeFen', 'minimumFen', 'totalFen')
  fc.assert(
    fc.property(worlds, figures, fc.nat(), ({ tariff, story, days }, figure, at) => {
      const account = counted(tariff, story)
      const { statements, ...entries } = account.ledger!
      const off = statements.map((each, index) =>
        index === at % statements.length ? { ...each, [figure]: each[figure] + 1 } : each,
      )
      const statement = statedAfter({ ...account, ledger: { ...entries, statements: off } }, days)
      expect(statement).toMatchObject({ basis: 'BANK', parts: account.parts })
      if (isCounted(statedAfter(account, days)))
        expect(statement.differences.length).toBeGreaterThan(0)
    }),
    RUNS,
  )
})

test('a case owes what its accounts owe', () => {
  fc.assert(
    fc.property(fc.array(worlds, { maxLength: 2 }), cases => {
      const accounts = cases.map(({ tariff, story }) => counted(tariff, story))
      const last =
        accounts
          .map(({ ledger }) => lastEntryOn(ledger!)!)
          .sort()
          .at(-1) ?? TERMS.from
      const together = caseStatement(accounts, last)
      expect(together.totalFen).toBe(sum(together.accounts.map(each => each.totalFen)))
      expect(together.totalFen).toBe(sum([...Object.values(together.parts), together.accruedFen]))
    }),
    RUNS,
  )
})

test('interest rounded every day is what a walk from day to day adds up', () => {
  const spans = fc.record({
    baseFen: fc.integer({ min: 1, max: 1_000_000 }).map(asFen),
    from: fc.integer({ min: 0, max: 40 }).map(days => addDays(TERMS.from, days)),
    length: fc.integer({ min: 0, max: 40 }),
    isContinued: fc.boolean(),
  })
  const down = { ...TERMS, roundedPer: 'DAY', rounding: 'DOWN' } as const
  fc.assert(
    fc.property(fc.array(spans, { maxLength: 4 }), fc.boolean(), (list, countsBothEnds) => {
      const balances = new Map<string, number>()
      for (const { baseFen, from, length, isContinued } of list) {
        const first = countsBothEnds && isContinued ? 1 : 0
        for (let day = first; day < length + (countsBothEnds ? 1 : 0); day += 1) {
          const on = addDays(from, day)
          balances.set(on, (balances.get(on) ?? 0) + baseFen)
        }
      }
      const walked = [...balances.values()].map(fen => Math.floor((fen * 5) / 10_000))
      const stretches = list.flatMap(({ length, ...span }) => {
        const stretch = { ...span, of: { item: 'T' }, until: addDays(span.from, length) }
        return interestSpan(stretch, countsBothEnds) ?? []
      })
      expect(interestOf(stretches, { ...down, countsBothEnds })).toBe(sum(walked))
    }),
    RUNS,
  )
})
