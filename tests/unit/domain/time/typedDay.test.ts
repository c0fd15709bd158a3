import { describe, expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { parseDayTyped } from '#domain/time/typedDay.ts'

const RANGE = { from: asDay('2026-11-23'), until: asDay('2031-11-23') }

describe('a typed day', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['２０２６．１２．１', '2026-12-01'],
    ['2026 年 12 月 1 日', '2026-12-01'],
    ['2026年12月1号', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['2028-02-29', '2028-02-29'],
    ['2026-11-23', '2026-11-23'],
    ['2031-11-23', '2031-11-23'],
  ])('%s', (typed, day) => {
    expect(parseDayTyped(typed, RANGE)).toEqual({ ok: true, value: day })
  })

  test.each([
    ['', { code: 'EMPTY' }],
    ['2027-02-29', { code: 'NOT_A_DAY' }],
    ['2026-13-01', { code: 'NOT_A_DAY' }],
    ['26-12-01', { code: 'NOT_A_DAY' }],
    ['2026-12/01', { code: 'NOT_A_DAY' }],
    ['月底', { code: 'NOT_A_DAY' }],
    ['9'.repeat(400), { code: 'NOT_A_DAY' }],
    ['2026-11-22', { code: 'IN_THE_PAST', from: RANGE.from }],
    ['1999-01-01', { code: 'IN_THE_PAST', from: RANGE.from }],
    ['2031-11-24', { code: 'TOO_FAR', until: RANGE.until }],
  ])('%s is refused as %j', (typed, error) => {
    expect(parseDayTyped(typed, RANGE)).toEqual({ ok: false, error })
  })
})
