import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  asDay,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isDay,
  weekdayOf,
} from '#domain/time/day.ts'

describe('a calendar day', () => {
  test.each([
    ['2026-11-23', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2000-02-29', true],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['1899-12-31', false],
    ['2026-11-23T00:00', false],
    ['', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists)
    if (!exists) expect(() => asDay(text)).toThrow()
  })

  test.each([
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-31', 13, '2027-06-30'],
  ])('%s plus %i months is %s', (from, count, to) => {
    expect(addMonths(asDay(from), count)).toBe(to)
  })

  test('counts days across a leap day and a century', () => {
    expect(daysBetween(asDay('2028-02-28'), asDay('2028-03-01'))).toBe(2)
    expect(daysBetween(asDay('1999-12-31'), asDay('2000-01-01'))).toBe(1)
    expect(daysBetween(asDay('2026-11-23'), asDay('2026-11-20'))).toBe(-3)
  })

  test('knows its weekday and its number', () => {
    expect(weekdayOf(asDay('2026-11-23'))).toBe(1)
    expect(weekdayOf(asDay('1969-12-28'))).toBe(7)
    expect(dayNumber(asDay('1970-01-01'))).toBe(0)
    expect(dayFromNumber(-1)).toBe('1969-12-31')
    expect(addDays(asDay('2026-12-31'), 1)).toBe('2027-01-01')
  })
})
