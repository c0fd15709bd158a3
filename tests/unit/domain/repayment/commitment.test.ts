import { describe, expect, test } from 'vitest'
import {
  checkPromise,
  COMMITMENT_STATES,
  isLive,
  mayBecome,
  type PromiseItem,
} from '#domain/repayment/commitment.ts'
import { asFen } from '#domain/money/fen.ts'
import { addDays, asDay } from '#domain/time/day.ts'

const today = asDay('2026-11-23')
const item = (dueOn: string, amountFen: number): PromiseItem => ({
  dueOn: asDay(dueOn),
  amountFen: asFen(amountFen),
})

describe('a promise', () => {
  test('of one payment is single, of several a series with their exact sum', () => {
    expect(checkPromise([item('2026-11-23', 1)], today)).toEqual({
      ok: true,
      value: { kind: 'SINGLE', totalFen: 1 },
    })
    expect(checkPromise([item('2026-12-01', 100), item('2027-01-01', 250)], today)).toEqual({
      ok: true,
      value: { kind: 'SERIES', totalFen: 350 },
    })
  })

  test.each([
    [[], { code: 'NO_ITEM' }],
    [[item('2026-12-01', 0)], { code: 'NOT_POSITIVE', item: 0 }],
    [[item('2026-12-01', -5)], { code: 'NOT_POSITIVE', item: 0 }],
    [[item('2026-11-22', 5)], { code: 'DUE_IN_THE_PAST', item: 0 }],
    [[item('2026-12-01', 5), item('2026-12-01', 5)], { code: 'NOT_IN_ORDER', item: 1 }],
    [[item('2026-12-02', 5), item('2026-12-01', 5)], { code: 'NOT_IN_ORDER', item: 1 }],
  ])('%j is refused: %j', (items, error) => {
    expect(checkPromise(items, today)).toEqual({ ok: false, error })
  })

  test('sixty payments stand, sixty-one do not', () => {
    const items = Array.from({ length: 61 }, (_, index) => ({
      dueOn: addDays(today, index),
      amountFen: asFen(1),
    }))
    expect(checkPromise(items.slice(0, 60), today).ok).toBe(true)
    expect(checkPromise(items, today)).toEqual({
      ok: false,
      error: { code: 'TOO_MANY_ITEMS', limit: 60 },
    })
  })
})

describe('its life', () => {
  test.each([
    ['PROPOSED', 'ACTIVE', true],
    ['PROPOSED', 'KEPT', false],
    ['ACTIVE', 'IN_GRACE', true],
    ['IN_GRACE', 'BROKEN', true],
    ['KEPT', 'ACTIVE', true],
    ['CANCELLED', 'ACTIVE', false],
    ['RENEGOTIATED', 'ACTIVE', false],
    ['REJECTED', 'PROPOSED', false],
  ] as const)('%s to %s: %s', (from, to, allowed) => {
    expect(mayBecome(from, to)).toBe(allowed)
  })

  test('no state leads to itself or back to the proposal', () => {
    for (const from of COMMITMENT_STATES) {
      expect(mayBecome(from, from)).toBe(false)
      expect(mayBecome(from, 'PROPOSED')).toBe(false)
    }
  })

  test('only open states are live', () => {
    expect(COMMITMENT_STATES.filter(isLive)).toEqual([
      'PROPOSED',
      'PENDING_APPROVAL',
      'ACTIVE',
      'IN_GRACE',
      'SUSPENDED',
    ])
  })
})
