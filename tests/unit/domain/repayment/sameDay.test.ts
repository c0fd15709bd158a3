import { describe, expect, test } from 'vitest'
import type { AccountLedger } from '#domain/case/ledger.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import { billLedger } from '#domain/repayment/countLedger.ts'
import { draftOf, TERMS, type Story } from '#tests/fixtures/ledgers.ts'

/**
 * compliance.md, part (c): each item bears from its posting, a repaid slice to its payment's day, oldest item first. So what is
 * posted on a day is owed on that day: it stands in the books before the payments of the day, and they repay it last.
 */
const DAY = '2026-07-30'
/** Missed on 07-25: interest runs on everything. */
const OLD = { on: '2026-06-10', fen: 600_000 }
const NEW = { on: DAY, fen: 345_678 }
const BOTH: Story = { items: [OLD, NEW], paid: [{ on: DAY, fen: 945_678 }] }

type Order = 'as listed' | 'the other way round'

/** What the bank's statements come to, with the entries of each list in that order in the file. */
function billed(tariff: Tariff, story: Story, order: Order): AccountLedger['statements'] {
  const { items, payments, statements } = draftOf(story)
  const listed =
    order === 'as listed'
      ? { items, payments, statements }
      : { items: items.toReversed(), payments: payments.toReversed(), statements }
  return billLedger(listed, [tariff]).statements
}

describe.each<Order>(['as listed', 'the other way round'])(
  'a purchase and a payment on one day, the file %s',
  order => {
    test.each<[string, Partial<Tariff>, number]>([
      // 150.00 of interest had run up; 9,306.78 repaid all of the old and 3,306.78 of the new, 150.00 of which is left.
      ['full amount', {}, (600_000 * 50 + 15_000 * 6) / 2000],
      ['unpaid part', { interestOn: 'UNPAID_PART' }, (600_000 * 50 + 15_000 * 6) / 2000],
      // What was repaid in the cycle bears to its end: the whole purchase of the day does.
      [
        'without credit',
        { interestOn: 'FULL_WITHOUT_CREDIT' },
        Math.round((600_000 * 56 + 345_678 * 6) / 2000),
      ],
      // Both ends count: what the day itself repaid bore on that one day.
      [
        'both ends',
        { countsBothEnds: true },
        Math.round((600_000 * 51 + 330_205 * 1 + 15_473 * 7) / 2000),
      ],
    ])('%s', (_convention, terms, interestFen) => {
      const [, second] = billed({ ...TERMS, ...terms }, BOTH, order)
      expect(second?.interestFen).toBe(interestFen)
      // No fen comes or goes: spent, less paid, plus what was posted.
      expect(second?.totalFen).toBe(interestFen + (second?.lateFeeFen ?? 0))
    })

    test('what is paid beyond both is a credit, and never before', () => {
      const inTime = (fen: number): Story => ({
        items: [OLD, { on: '2026-06-20', fen: 345_678 }],
        paid: [{ on: '2026-06-20', fen }],
        statements: 1,
      })
      const totals = [700_000, 945_678, 1_000_000].map(
        fen => billed(TERMS, inTime(fen), order)[0]?.totalFen,
      )
      expect(totals).toEqual([245_678, 0, -54_322])
    })

    test('two purchases and two payments: the sum of the day is the same', () => {
      const story: Story = {
        items: [OLD, { on: DAY, fen: 200_000 }, { on: DAY, fen: 145_678 }],
        paid: [
          { on: DAY, fen: 900_000, atMinute: 600 },
          { on: DAY, fen: 45_678, atMinute: 900 },
        ],
      }
      expect(billed(TERMS, story, order)[1]).toMatchObject({
        interestFen: billed(TERMS, BOTH, order)[1]?.interestFen,
        totalFen: billed(TERMS, BOTH, order)[1]?.totalFen,
      })
    })
  },
)
