import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  asDay,
  dayFromNumber,
  dayNumber,
  daysBetween,
} from '#domain/time/day.ts'

const day = fc
  .integer({ min: dayNumber(asDay('1910-01-01')), max: dayNumber(asDay('2190-12-31')) })
  .map(dayFromNumber)

test('days and their numbers agree with the platform calendar', () => {
  fc.assert(
    fc.property(day, value => {
      expect(new Date(dayNumber(value) * 86_400_000).toISOString().slice(0, 10)).toBe(value)
    }),
  )
})

test('adding and counting days are inverse', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -3000, max: 3000 }), (from, count) => {
      expect(daysBetween(from, addDays(from, count))).toBe(count)
    }),
  )
})

test('text order is calendar order', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      expect(a < b).toBe(dayNumber(a) < dayNumber(b))
    }),
  )
})

test('a month later never skips a month', () => {
  fc.assert(
    fc.property(day, value => {
      const gap = daysBetween(value, addMonths(value, 1))
      expect(gap).toBeGreaterThanOrEqual(28)
      expect(gap).toBeLessThanOrEqual(31)
    }),
  )
})
