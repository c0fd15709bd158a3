import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Hold } from '#domain/case/hold.ts'
import { asFen } from '#domain/money/fen.ts'
import {
  COMMITMENT_KINDS,
  isLive,
  mayBecome,
  type Commitment,
} from '#domain/repayment/commitment.ts'
import { judgeCommitments, type FollowedCommitment } from '#domain/repayment/monitor.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import { addDays, asDay, dayFromNumber, dayNumber, type Day } from '#domain/time/day.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { aPromise } from '#tests/fixtures/followed.ts'

/** Two years from a last day of January: short months and a leap day lie within. */
const FIRST = asDay('2027-01-31')
const SPAN = 730
const day = (offset: number): Day => addDays(FIRST, offset)

/** A posting and the day of the file that brought it. */
interface Posting {
  readonly payment: Payment
  readonly toldOn: Day
}

interface Case {
  readonly commitments: readonly FollowedCommitment[]
  readonly postings: readonly Posting[]
  readonly holds: readonly Hold[]
}

const amount = fc.constantFrom(1, 40, 95, 99, 100, 101, 200, 350).map(asFen)
const terms = fc.record({
  keptFrom: fc.constantFrom({ num: 1, den: 1 }, { num: 19, den: 20 }, { num: 1, den: 3 }),
  keptLeastFen: fc.constantFrom(0, 50, 500).map(asFen),
  graceDays: fc.constantFrom(0, 3, 5),
  overpaymentCarries: fc.boolean(),
})
const promised = fc
  .record({
    madeOn: fc.integer({ min: 0, max: 300 }),
    gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), amount), {
      minLength: 1,
      maxLength: 5,
    }),
    kind: fc.constantFrom(...COMMITMENT_KINDS),
    follow: terms,
  })
  .map(({ madeOn, gaps, kind, follow }) => {
    let dueOn = madeOn - 1
    const items = gaps.map(([gap, amountFen]) => ({ dueOn: day((dueOn += gap)), amountFen }))
    return { madeOn: day(madeOn), items, kind: items.length > 1 ? kind : 'SINGLE', follow } as const
  })
const posted = fc.record({
  on: fc.integer({ min: 0, max: SPAN }),
  fen: amount,
  lateBy: fc.constantFrom(0, 0, 0, 1, 9),
  /** Parts that are taken back, each so many days after the one before. */
  back: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 350 })), {
    maxLength: 2,
  }),
})
const held = fc.record({
  kind: fc.constantFrom('DISPUTE', 'HARDSHIP', 'PLAN', 'COMPLAINT'),
  from: fc.integer({ min: 0, max: SPAN }),
  days: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
})

const cases: fc.Arbitrary<Case> = fc
  .record({
    promises: fc.array(promised, { minLength: 1, maxLength: 2 }),
    payments: fc.array(posted, { maxLength: 6 }),
    holds: fc.array(held, { maxLength: 2 }),
  })
  .map(({ promises, payments, holds }) => ({
    commitments: promises.map((of, at) => aPromise({ ...of, id: anId(10, at + 1) })),
    postings: payments.flatMap(postingsOf),
    holds: holds.map(({ kind, from, days }, at): Hold => ({
      ...{ id: anId(8, at + 1), kind, from: day(from) },
      ...(days !== undefined && { until: day(from + days) }),
    })),
  }))

function postingsOf(
  { on, fen, lateBy, back }: { on: number; fen: number; lateBy: number; back: [number, number][] },
  at: number,
): readonly Posting[] {
  const posting = (n: number, of: { on: number; fen: number; reverses?: string }): Posting => ({
    payment: {
      id: anId(12, at * 10 + n),
      caseId: anId(2, 1),
      bankRef: `P${String(at)}${n > 0 ? `-${String(n)}` : ''}`,
      postedOn: day(of.on),
      amountFen: asFen(of.fen),
      ...(of.reverses !== undefined && { reverses: of.reverses }),
    },
    toldOn: day(of.on + lateBy),
  })
  let rest = fen
  let when = on
  return [
    posting(0, { on, fen }),
    ...back.flatMap(([after, part], n) => {
      const taken = Math.min(rest, part)
      if (taken === 0) return []
      rest -= taken
      when += after
      return [posting(n + 1, { on: when, fen: taken, reverses: `P${String(at)}` })]
    }),
  ]
}

const END = SPAN + 500

function close(commitments: readonly Commitment[], of: Case, on: Day): readonly Commitment[] {
  const payments = of.postings.flatMap(({ payment, toldOn }) => (toldOn <= on ? [payment] : []))
  return judgeCommitments(commitments, { payments, closedOn: on, asOf: NOON, holds: of.holds })
}

/** The days on which anything can change: every other close says what the one before said (the last test looks). */
function turningDays({ commitments, postings, holds }: Case): readonly Day[] {
  const days = new Set<number>([dayNumber(day(END))])
  const graces = commitments.map(({ follow }) => follow.graceDays)
  const note = (on: Day, ...shifts: readonly number[]): void => {
    for (const shift of shifts) days.add(dayNumber(on) + shift)
  }
  for (const { items, madeOn, follow } of commitments) {
    note(madeOn, 0)
    for (const { dueOn } of items) note(dueOn, 0, follow.graceDays)
  }
  for (const { payment, toldOn } of postings) {
    note(toldOn, 0)
    note(payment.postedOn, 0)
    if (payment.reverses !== undefined) note(payment.postedOn, 1, ...graces.map(days => days + 1))
  }
  for (const { from, until } of holds) {
    note(from, 0)
    if (until) note(until, 1, ...graces.map(days => days + 1))
  }
  return [...days].toSorted((a, b) => a - b).map(dayFromNumber)
}

function inTurn(
  of: Case,
  days: readonly Day[],
  seen: (before: Commitment, after: Commitment) => void,
) {
  let commitments: readonly Commitment[] = of.commitments
  for (const on of days) {
    const after = close(commitments, of, on)
    after.forEach((each, at) => seen(commitments[at] as Commitment, each))
    commitments = after
  }
  return commitments
}

const mayFollow = ({ state: from }: Commitment, { state: to }: Commitment): boolean =>
  from === to ||
  mayBecome(from, to) ||
  (['ACTIVE', 'IN_GRACE'] as const).some(live => mayBecome(from, live) && mayBecome(live, to))

test('two years of payments, reversals and holds end every promise in one state, by steps that the table allows', () => {
  fc.assert(
    fc.property(cases, of => {
      const wrong: string[] = []
      const ended = inTurn(of, turningDays(of), (before, after) => {
        const stays = before.standing?.brokenOn
        if (!mayFollow(before, after)) wrong.push(`${before.state} ${after.state}`)
        if (stays && isLive(after.state)) wrong.push('live again')
        if (stays && after.standing?.brokenOn !== stays) wrong.push('broken on another day')
      })
      expect(wrong).toEqual([])
      const isHeld = of.holds.some(({ until }) => until === undefined)
      for (const { state, standing, items } of ended) {
        expect(state === 'SUSPENDED' ? isHeld : !isLive(state)).toBe(true)
        const states = standing?.items.map(each => each.state) ?? []
        expect(states).toHaveLength(items.length)
        if (state === 'KEPT') expect(new Set(states)).toEqual(new Set(['KEPT']))
        if (state === 'PARTLY_KEPT') expect(standing?.paidFen).toBeGreaterThan(0)
        expect(standing?.brokenOn !== undefined || state !== 'BROKEN').toBe(true)
      }
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test('no fen counts twice: what was counted is at most what was posted, less what was taken back', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: SPAN + 60 }), (of, offset) => {
      const on = day(offset)
      const judged = close(of.commitments, of, on)
      const moves = of.postings
        .filter(({ payment, toldOn }) => payment.postedOn <= on && toldOn <= on)
        .map(
          ({ payment: { reverses, amountFen } }) => (reverses === undefined ? 1 : -1) * amountFen,
        )
      const posted = moves.reduce((sum, fen) => sum + fen, 0)
      const counted = judged.flatMap(({ standing }) => standing?.items ?? [])
      expect(counted.reduce((sum, { paidFen }) => sum + paidFen, 0)).toBeLessThanOrEqual(posted)
      for (const { standing, items } of judged) {
        standing?.items.forEach(({ paidFen }, at) => {
          expect(paidFen).toBeLessThanOrEqual(items[at]?.amountFen ?? 0)
        })
      }
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test('closing every day says what closing the last one alone says; but what was broken is never live again', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: SPAN + 60 }), (of, offset) => {
      const last = day(offset)
      const days = turningDays(of).filter(on => on < last)
      const replayed = inTurn(of, [...days, last], () => undefined)
      const atOnce = close(of.commitments, of, last)
      replayed.forEach((each, at) => {
        const alone = atOnce[at] as Commitment
        expect(each.standing?.items).toEqual(alone.standing?.items)
        const stays = each.standing?.brokenOn !== undefined && isLive(alone.state)
        expect(each.state).toBe(stays ? 'BROKEN' : alone.state)
      })
    }),
    { numRuns: 10_000 },
  )
}, 120_000)

test('the days that are left out of the runs above change nothing: every single day, of a few cases', () => {
  const everyDay = Array.from({ length: END + 1 }, (_, offset) => day(offset))
  fc.assert(
    fc.property(cases, of => {
      const trace = (days: readonly Day[]): readonly string[] => {
        const steps: string[] = []
        inTurn(of, days, (before, after) => {
          if (before.state !== after.state) steps.push(`${after.standing?.closedOn} ${after.state}`)
        })
        return steps
      }
      expect(trace(turningDays(of))).toEqual(trace(everyDay))
    }),
    { numRuns: 25 },
  )
})
