import { expect, test } from 'vitest'
import { asTimeOfDay, asZoneName, isTimeOfDay, isZoneName, wallClock } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['12:60', false],
])('%s is a time of day: %s', (text, valid) => {
  expect(isTimeOfDay(text)).toBe(valid)
  if (!valid) expect(() => asTimeOfDay(text)).toThrow()
})

test.each([
  ['Asia/Shanghai', true],
  ['UTC', true],
  ['Asia/Nowhere', false],
  ['+08:00', false],
  ['', false],
])('%s is a zone: %s', (text, valid) => {
  expect(isZoneName(text)).toBe(valid)
  if (!valid) expect(() => asZoneName(text)).toThrow()
})

test('the wall clock is that of the place, over midnight and summer time', () => {
  const at = asInstant(Date.UTC(2026, 2, 29, 0, 59))
  expect(wallClock(asZoneName('Asia/Shanghai'), at)).toEqual({ day: '2026-03-29', time: '08:59' })
  expect(wallClock(asZoneName('America/New_York'), at)).toEqual({
    day: '2026-03-28',
    time: '20:59',
  })
  const london = asZoneName('Europe/London')
  expect(wallClock(london, at).time).toBe('00:59')
  expect(wallClock(london, asInstant(at + 60_000)).time).toBe('02:00')
})

test('midnight is 00:00, not 24:00', () => {
  const at = asInstant(Date.UTC(2026, 10, 22, 16, 0))
  expect(wallClock(asZoneName('Asia/Shanghai'), at)).toEqual({ day: '2026-11-23', time: '00:00' })
})
