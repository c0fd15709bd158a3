import { describe, expect, test } from 'vitest'
import { parseCount } from '#domain/base/typedCount.ts'

const INSTALMENTS = { least: 1, most: 60 }

describe('a typed count', () => {
  test.each([
    ['24', 24],
    ['２４', 24],
    [' 24 期', 24],
    ['24个月', 24],
    ['015', 15],
    ['１５号', 15],
    ['1', 1],
    ['60', 60],
  ])('%s', (typed, count) => {
    expect(parseCount(typed, INSTALMENTS)).toEqual({ ok: true, value: count })
  })

  test.each([
    ['', 'EMPTY'],
    ['　', 'EMPTY'],
    ['0', 'OUT_OF_RANGE'],
    ['61', 'OUT_OF_RANGE'],
    ['-3', 'OUT_OF_RANGE'],
    ['9'.repeat(400), 'OUT_OF_RANGE'],
    ['12.5', 'NOT_WHOLE'],
    ['1e1', 'NOT_WHOLE'],
    ['两年', 'NOT_WHOLE'],
    ['+5', 'NOT_WHOLE'],
    ['12元', 'NOT_WHOLE'],
  ])('%s is refused as %s', (typed, code) => {
    const read = parseCount(typed, INSTALMENTS)
    expect(read).toMatchObject({ ok: false, error: { code } })
    if (code === 'OUT_OF_RANGE') expect(read).toMatchObject({ error: INSTALMENTS })
  })
})
