import { dayNumber, type Day } from './day.ts'
import { wallClock, type TimeOfDay, type ZoneName } from './hours.ts'
import { asInstant, type Instant } from './instant.ts'

const MINUTE_MS = 60_000

/** The moment at which the clock on the wall in `zone` shows that day and minute. */
export function wallInstant(zone: ZoneName, day: Day, time: TimeOfDay): Instant {
  const asUtc = wallMs(day, time)
  const shown = wallClock(zone, asInstant(asUtc))
  return asInstant(asUtc - (wallMs(shown.day, shown.time) - asUtc))
}

function wallMs(day: Day, time: TimeOfDay): number {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return (dayNumber(day) * 1440 + minutes) * MINUTE_MS
}
