import { dayNumber, type Day } from '#domain/time/day.ts'
import { asZoneName, wallClock, type TimeOfDay, type ZoneName } from '#domain/time/hours.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'

/** The zone of a bank's files where they tell none. */
export const BANK_ZONE = asZoneName('Asia/Shanghai')

/** The instant at which a clock on the wall in `zone` shows that time of that day; the first, if it does so twice. */
export function localMoment(zone: ZoneName, day: Day, time: TimeOfDay): Instant {
  const wanted = minuteOf(day, time)
  let minute = wanted
  // Twice: the offset at the first guess may not be the one at the answer.
  for (let round = 0; round < 2; round += 1) {
    const shown = wallClock(zone, asInstant(minute * 60_000))
    minute += wanted - minuteOf(shown.day, shown.time)
  }
  return asInstant(minute * 60_000)
}

function minuteOf(day: Day, time: TimeOfDay): number {
  return dayNumber(day) * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
