import { dayNumber, type Day } from './day.ts'
import { wallClock, type TimeOfDay, type ZoneName } from './hours.ts'
import { asInstant, type Instant } from './instant.ts'

const MINUTE_MS = 60_000

/** The moment at which the clock on the wall in `zone` shows that day and minute; one of both, if it does so twice. */
export function wallInstant(zone: ZoneName, day: Day, time: TimeOfDay): Instant {
  const wanted = wallMs(day, time)
  let at = wanted
  // Twice: the offset at the first guess may not be the one at the answer.
  for (let round = 0; round < 2; round += 1) {
    const shown = wallClock(zone, asInstant(at))
    at += wanted - wallMs(shown.day, shown.time)
  }
  return asInstant(at)
}

function wallMs(day: Day, time: TimeOfDay): number {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return (dayNumber(day) * 1440 + minutes) * MINUTE_MS
}
