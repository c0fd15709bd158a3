import { expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay, asZoneName, wallClock } from '#domain/time/hours.ts'
import { wallInstant } from '#domain/time/wallInstant.ts'

test.each([
  // 3:00 after 1:59 on that day: what is planned for eight is not judged as nine.
  ['America/Los_Angeles', '2026-03-08', '08:00', '2026-03-08T15:00:00Z'],
  // The evening before the clocks go on, or back: what is planned for 21:40 is not judged as an hour earlier.
  ['Australia/Sydney', '2026-10-03', '21:40', '2026-10-03T11:40:00Z'],
  ['Pacific/Auckland', '2026-04-04', '21:40', '2026-04-04T08:40:00Z'],
  ['Asia/Shanghai', '2026-11-23', '21:40', '2026-11-23T13:40:00Z'],
  ['Europe/London', '2026-03-29', '08:00', '2026-03-29T07:00:00Z'],
])('in %s on %s a clock shows %s at %s, around a change of summer time', (zone, day, time, at) => {
  const found = wallInstant(asZoneName(zone), asDay(day), asTimeOfDay(time))
  expect(new Date(found).toISOString()).toBe(at.replace('Z', '.000Z'))
  expect(wallClock(asZoneName(zone), found)).toEqual({ day, time })
})
