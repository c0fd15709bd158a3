import { addDays, type Day } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { DEMO_ZONE } from '#server/exchange/demo/localTime.ts'

/** Today where the demo bank's cases are, which may be another day than this machine's. */
export function bankToday(): Day {
  return wallClock(DEMO_ZONE, asInstant(Date.now())).day
}

/**
 * The day whose afternoon lies ahead: in the evening, tomorrow. A tablet believes no clock that was set back, and a gate is
 * shut at night, so what has to be by day is played on this one. `before` is the hour at which it begins.
 */
export function dayAhead(before = '15:00'): Day {
  const { day, time } = wallClock(DEMO_ZONE, asInstant(Date.now()))
  return time < before ? day : addDays(day, 1)
}
