import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitEvenly } from '#domain/money/allocate.ts'
import { asFen, LARGEST_FEN, parseYuan, sumFen, yuanText } from '#domain/money/fen.ts'

const amount = fc.integer({ min: 1, max: LARGEST_FEN }).map(asFen)

test('parts sum to the whole, and none but the last differs', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 60 }), (whole, count) => {
      const parts = splitEvenly(whole, count)
      expect(sumFen(parts)).toBe(whole)
      expect(new Set(parts.slice(0, -1)).size).toBeLessThanOrEqual(1)
      expect((parts.at(-1) ?? 0) - (parts[0] ?? 0)).toBeLessThan(count)
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 10_000 },
  )
})

test('what is written can be read again to the fen', () => {
  fc.assert(
    fc.property(amount, fen => {
      expect(parseYuan(yuanText(fen))).toEqual({ ok: true, value: fen })
    }),
    { numRuns: 10_000 },
  )
})

test('no typed text ever throws or yields a fraction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), typed => {
      const read = parseYuan(typed)
      if (read.ok) expect(Number.isSafeInteger(read.value) && read.value > 0).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})
