import { describe, expect, test } from 'vitest'
import type { Hold } from '#domain/case/hold.ts'
import { asFen } from '#domain/money/fen.ts'
import { COMMITMENT_STATES, type CommitmentState } from '#domain/repayment/commitment.ts'
import {
  JUDGED_STATES,
  judgeCommitment,
  judgeCommitments,
  type FollowedCommitment,
} from '#domain/repayment/monitor.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import { asDay } from '#domain/time/day.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { aHoldOf, aPromise, item, paid, TERMS } from '#tests/fixtures/followed.ts'

function judged(
  commitment: FollowedCommitment,
  on: string,
  payments: readonly Payment[] = [],
  holds: readonly Hold[] = [],
) {
  return judgeCommitment({ commitment, payments, closedOn: asDay(on), asOf: NOON, holds })
}
const state = (...args: Parameters<typeof judged>) => judged(...args).state
const followed = (commitment: ReturnType<typeof judged>) => commitment as FollowedCommitment

test.each([
  ['2026-11-30', [], 'ACTIVE', ['OPEN', 0]],
  ['2026-12-04', [], 'ACTIVE', ['OPEN', 0]],
  ['2026-12-05', [], 'IN_GRACE', ['GRACE', 0]],
  ['2026-12-07', [], 'IN_GRACE', ['GRACE', 0]],
  ['2026-12-08', [], 'BROKEN', ['BROKEN', 0]],
  ['2026-12-04', [paid('2026-11-25', 40_000)], 'ACTIVE', ['OPEN', 40_000]],
  ['2026-12-08', [paid('2026-11-25', 40_000)], 'PARTLY_KEPT', ['PART', 40_000]],
  ['2026-11-25', [paid('2026-11-25', 100_000)], 'KEPT', ['KEPT', 100_000]],
  ['2026-12-20', [paid('2026-12-08', 100_000)], 'KEPT', ['KEPT', 100_000]],
  ['2026-12-20', [paid('2026-12-09', 100_000)], 'BROKEN', ['BROKEN', 0]],
  ['2026-12-08', [paid('2026-12-05', 95_000)], 'KEPT', ['KEPT', 95_000]],
  ['2026-12-08', [paid('2026-12-05', 94_999)], 'PARTLY_KEPT', ['PART', 94_999]],
  ['2026-12-08', [paid('2026-12-05', 250_000)], 'KEPT', ['KEPT', 100_000]],
  // What was paid before it was promised is no part of it; on the day itself it is.
  ['2026-12-08', [paid('2026-11-22', 100_000)], 'BROKEN', ['BROKEN', 0]],
  ['2026-12-08', [paid('2026-11-23', 100_000)], 'KEPT', ['KEPT', 100_000]],
  // Posted, but not on the day that is closed.
  ['2026-12-04', [paid('2026-12-05', 100_000)], 'ACTIVE', ['OPEN', 0]],
] as const)('at the close of %s, with %j: %s', (on, payments, expected, [itemState, fen]) => {
  const after = judged(aPromise(), on, payments)
  expect(after.state).toBe(expected)
  expect(after.standing).toEqual({
    closedOn: on,
    asOf: NOON,
    items: [{ state: itemState, paidFen: fen }],
    paidFen: fen,
    ...(expected === 'BROKEN' && { brokenOn: on }),
  })
})

describe('terms', () => {
  const with90 = { ...TERMS, keptFrom: { num: 90, den: 100 }, keptLeastFen: asFen(93_000) }
  test.each([
    ['the least counts above the share', with90, 92_999, 'PARTLY_KEPT'],
    ['the least is there', with90, 93_000, 'KEPT'],
    [
      'a least above the amount asks for the amount',
      { ...TERMS, keptLeastFen: asFen(200_000) },
      100_000,
      'KEPT',
    ],
    ['a third is rounded up', { ...TERMS, keptFrom: { num: 1, den: 3 } }, 33_333, 'PARTLY_KEPT'],
    ['a third, rounded up, is there', { ...TERMS, keptFrom: { num: 1, den: 3 } }, 33_334, 'KEPT'],
    [
      'more than the whole is the whole',
      { ...TERMS, keptFrom: { num: 3, den: 2 } },
      100_000,
      'KEPT',
    ],
  ])('%s', (_what, follow, fen, expected) => {
    expect(state(aPromise({ follow }), '2026-12-08', [paid('2026-12-05', fen)])).toBe(expected)
  })

  test('a share of nothing is still not kept by nothing', () => {
    const follow = { ...TERMS, keptFrom: { num: 0, den: 1 } }
    expect(state(aPromise({ follow }), '2026-12-08')).toBe('BROKEN')
  })

  test('without grace a promise is decided at the close of its own day', () => {
    const follow = { ...TERMS, graceDays: 0 }
    expect(state(aPromise({ follow }), '2026-12-05')).toBe('BROKEN')
    expect(state(aPromise({ follow }), '2026-12-05', [paid('2026-12-05', 100_000)])).toBe('KEPT')
  })

  test('days at the end of the calendar are followed as well', () => {
    const items = [item('2199-12-31', 100)]
    expect(state(aPromise({ items }), '2199-12-31')).toBe('IN_GRACE')
  })
})

describe('several payments', () => {
  const items = [
    item('2026-12-05', 100_000),
    item('2027-01-05', 100_000),
    item('2027-02-05', 100_000),
  ]
  const series = aPromise({ kind: 'SERIES', items })
  const plan = aPromise({ kind: 'PLAN', items })
  const carrying = { ...plan, follow: { ...TERMS, overpaymentCarries: true } }
  const sums = (commitment: ReturnType<typeof judged>) =>
    commitment.standing?.items.map(({ state: of, paidFen }) => `${of} ${paidFen}`)

  test('what is too much does not pay the next', () => {
    const payments = [paid('2026-12-01', 150_000)]
    expect(sums(judged(plan, '2026-12-20', payments))).toEqual(['KEPT 100000', 'OPEN 0', 'OPEN 0'])
  })

  test('unless the terms say so', () => {
    const payments = [paid('2026-12-01', 250_000)]
    expect(sums(judged(carrying, '2026-12-20', payments))).toEqual([
      ...['KEPT 100000', 'KEPT 100000', 'OPEN 50000'],
    ])
  })

  test('what comes in the grace of one fills it first; the rest belongs to the one whose days they are', () => {
    const payments = [paid('2026-12-07', 180_000)]
    expect(sums(judged(plan, '2026-12-20', payments))).toEqual([
      ...['KEPT 100000', 'OPEN 80000', 'OPEN 0'],
    ])
  })

  test('one that is kept by tolerance takes nothing of the next', () => {
    const payments = [paid('2026-12-05', 95_000), paid('2026-12-06', 100_000)]
    expect(sums(judged(plan, '2027-01-08', payments))).toEqual([
      ...['KEPT 95000', 'KEPT 100000', 'OPEN 0'],
    ])
  })

  test('a plan is broken by one instalment, paid in part or not at all', () => {
    const payments = [paid('2026-12-05', 100_000), paid('2027-01-05', 60_000)]
    expect(state(plan, '2027-01-07', payments)).toBe('IN_GRACE')
    expect(judged(plan, '2027-01-08', payments)).toMatchObject({
      state: 'BROKEN',
      standing: { brokenOn: '2027-01-08', paidFen: 160_000 },
    })
  })

  test('a series is decided with the first payment that is missed: partly, or broken', () => {
    expect(state(series, '2026-12-08')).toBe('BROKEN')
    const first = [paid('2026-12-05', 100_000)]
    expect(state(series, '2027-01-07', first)).toBe('IN_GRACE')
    expect(state(series, '2027-01-08', first)).toBe('PARTLY_KEPT')
  })

  test('a later payment does not undo that the first was missed', () => {
    const broken = followed(judged(series, '2026-12-08'))
    expect(state(broken, '2027-01-08', [paid('2027-01-02', 100_000)])).toBe('BROKEN')
  })

  test('all of them kept is kept', () => {
    const payments = ['2026-12-05', '2027-01-05', '2027-02-05'].map(day => paid(day, 100_000))
    expect(state(plan, '2027-02-04', payments)).toBe('ACTIVE')
    expect(state(plan, '2027-02-05', payments)).toBe('KEPT')
  })
})

describe('a reversal', () => {
  const payment = paid('2026-12-04', 100_000, { bankRef: 'A' })
  const back = (on: string, fen = 100_000) => paid(on, fen, { reverses: 'A' })
  const kept = followed(judged(aPromise(), '2026-12-10', [payment]))

  test('opens a kept promise once more, with its grace, and may break it then', () => {
    const books = [payment, back('2026-12-20')]
    expect(state(kept, '2026-12-19', books)).toBe('KEPT')
    const open = followed(judged(kept, '2026-12-20', books))
    expect(open).toMatchObject({ state: 'IN_GRACE', standing: { items: [{ state: 'GRACE' }] } })
    expect(state(open, '2026-12-23', books)).toBe('IN_GRACE')
    expect(judged(open, '2026-12-24', books)).toMatchObject({
      state: 'BROKEN',
      standing: { brokenOn: '2026-12-24' },
    })
    expect(state(open, '2026-12-24', [...books, paid('2026-12-24', 100_000)])).toBe('KEPT')
    expect(state(open, '2026-12-25', [...books, paid('2026-12-25', 100_000)])).toBe('BROKEN')
  })

  test('before the due day it is open as it was', () => {
    expect(state(aPromise({ state: 'KEPT' }), '2026-12-04', [payment, back('2026-12-04')])).toBe(
      'ACTIVE',
    )
  })

  test('of a part within the tolerance changes nothing but the sum', () => {
    const after = judged(kept, '2026-12-20', [payment, back('2026-12-20', 5_000)])
    expect(after).toMatchObject({ state: 'KEPT', standing: { paidFen: 95_000 } })
  })

  test('of one of two leaves the other, though that was too much when it came', () => {
    const books = [payment, paid('2026-12-05', 100_000), back('2026-12-20')]
    expect(state(kept, '2026-12-20', books)).toBe('KEPT')
  })

  test('of what was a part only opens nothing', () => {
    const part = paid('2026-12-04', 40_000, { bankRef: 'B' })
    const books = [part, paid('2026-12-20', 40_000, { reverses: 'B' })]
    const partly = followed(judged(aPromise(), '2026-12-08', books))
    expect(partly.state).toBe('PARTLY_KEPT')
    expect(state(partly, '2026-12-20', books)).toBe('BROKEN')
  })
})

describe('a posting that arrives late', () => {
  const broken = followed(judged(aPromise(), '2026-12-08'))

  test('keeps what was broken after all, if it was posted in time; it was broken, and says so', () => {
    expect(judged(broken, '2026-12-12', [paid('2026-12-07', 100_000)])).toMatchObject({
      state: 'KEPT',
      standing: { closedOn: '2026-12-12', brokenOn: '2026-12-08' },
    })
    expect(state(broken, '2026-12-12', [paid('2026-12-07', 50_000)])).toBe('PARTLY_KEPT')
  })

  test('what was broken, kept after all by what came late, and is taken back in part is broken, not live again', () => {
    const late = paid('2026-12-05', 100_000, { bankRef: 'A' })
    const kept = judged(broken, '2026-12-09', [late])
    expect(kept.state).toBe('KEPT')
    const books = [late, paid('2026-12-10', 40_000, { reverses: 'A' })]
    const again = judged(followed(kept), '2026-12-10', books)
    expect(again).toMatchObject({ state: 'BROKEN', standing: { brokenOn: '2026-12-08' } })
    // As it is where the day between was not closed.
    expect(state(broken, '2026-12-10', books)).toBe('BROKEN')
  })

  test('a plan that was broken is never live again', () => {
    const plan = aPromise({
      kind: 'PLAN',
      items: [item('2026-12-05', 100_000), item('2027-01-05', 100_000)],
    })
    const ended = followed(judged(plan, '2026-12-08'))
    const late = [paid('2026-12-05', 100_000)]
    expect(state(ended, '2026-12-12', late)).toBe('BROKEN')
    const all = [...late, paid('2027-01-05', 100_000)]
    expect(state(ended, '2027-01-05', all)).toBe('KEPT')
  })
})

describe('a hold', () => {
  const dispute = aHoldOf('DISPUTE', '2026-12-03', { until: asDay('2026-12-31') })

  test('suspends what is open, and gives its grace anew when it is over', () => {
    const held = followed(judged(aPromise(), '2026-12-10', [], [dispute]))
    expect(held.state).toBe('SUSPENDED')
    expect(state(held, '2026-12-31', [], [dispute])).toBe('SUSPENDED')
    expect(state(held, '2027-01-01', [], [dispute])).toBe('IN_GRACE')
    expect(state(held, '2027-01-03', [], [dispute])).toBe('IN_GRACE')
    expect(state(held, '2027-01-04', [], [dispute])).toBe('BROKEN')
    expect(state(held, '2027-01-04', [paid('2026-12-20', 100_000)], [dispute])).toBe('KEPT')
  })

  test('that is lifted is over on that day', () => {
    const lifted = { ...dispute, liftedOn: asDay('2026-12-11') }
    expect(state(aPromise(), '2026-12-10', [], [lifted])).toBe('SUSPENDED')
    expect(state(aPromise(), '2026-12-11', [], [lifted])).toBe('IN_GRACE')
    expect(state(aPromise(), '2026-12-14', [], [lifted])).toBe('BROKEN')
  })

  test.each([
    ['stood when it was promised', aHoldOf('DISPUTE', '2026-11-23')],
    ['came when all was decided', aHoldOf('DISPUTE', '2026-12-09')],
    ['is about how the debtor is approached', aHoldOf('COMPLAINT', '2026-12-01')],
    ['is the plan itself', aHoldOf('PLAN', '2026-12-01', { origin: 'PLAN' })],
    [
      'was lifted before it began',
      aHoldOf('DISPUTE', '2026-12-01', { liftedOn: asDay('2026-12-01') }),
    ],
  ])('that %s suspends nothing', (_what, hold) => {
    expect(state(aPromise(), '2026-12-08', [], [hold])).toBe('BROKEN')
  })

  test('does not hide that it was paid', () => {
    expect(state(aPromise(), '2026-12-10', [paid('2026-12-09', 100_000)], [dispute])).toBe('KEPT')
  })
})

test.each(
  COMMITMENT_STATES.filter(of => !(JUDGED_STATES as readonly CommitmentState[]).includes(of)),
)('%s is left as it is', of => {
  const commitment = aPromise({ state: of })
  expect(judged(commitment, '2027-03-01', [paid('2026-12-01', 100_000)])).toBe(commitment)
})

describe('closing again', () => {
  test('the same day with the same books writes nothing; with others it does', () => {
    const once = followed(judged(aPromise(), '2026-12-01'))
    expect(judged(once, '2026-12-01')).toBe(once)
    expect(judged(once, '2026-12-01', [paid('2026-12-01', 10)])).toMatchObject({
      standing: { paidFen: 10 },
    })
  })

  test('what is live is told how far the books were read, every day; what has ended stays', () => {
    const once = followed(judged(aPromise(), '2026-12-01'))
    expect(judged(once, '2026-12-02').standing?.closedOn).toBe('2026-12-02')
    const ended = followed(judged(once, '2026-12-08'))
    expect(judged(ended, '2026-12-09')).toBe(ended)
  })

  test('an earlier day, or one before it was made, changes nothing', () => {
    const once = followed(judged(aPromise(), '2026-12-08'))
    expect(judged(once, '2026-12-07', [paid('2026-12-05', 100_000)])).toBe(once)
    expect(judged(aPromise(), '2026-11-22').standing).toBeUndefined()
  })
})

describe('two commitments of a case', () => {
  const older = aPromise({ id: anId(10, 9) })
  const younger = aPromise({ id: anId(10, 1), madeOn: asDay('2026-11-25') })
  const at = (on: string, payments: readonly Payment[], list = [younger, older]) =>
    judgeCommitments(list, { payments, closedOn: asDay(on), asOf: NOON }).map(
      after => `${after.state} ${after.standing?.paidFen}`,
    )

  test('one payment counts for one of them: the older first, however they are listed', () => {
    const one = [paid('2026-12-01', 200_000)]
    expect(at('2026-12-08', one)).toEqual(['BROKEN 0', 'KEPT 100000'])
    expect(at('2026-12-08', one, [older, younger])).toEqual(['KEPT 100000', 'BROKEN 0'])
  })

  test('a second payment is the younger one’s; so is what came before its time for the older', () => {
    const two = [paid('2026-12-01', 100_000), paid('2026-12-02', 100_000)]
    expect(at('2026-12-08', two)).toEqual(['KEPT 100000', 'KEPT 100000'])
  })

  test('none is judged for a day before the last one closed of any', () => {
    const list = judgeCommitments([older], {
      payments: [],
      closedOn: asDay('2026-12-08'),
      asOf: NOON,
    })
    expect(at('2026-12-01', [], [younger, ...(list as FollowedCommitment[])])).toEqual([
      ...['ACTIVE undefined', 'BROKEN 0'],
    ])
  })
})
