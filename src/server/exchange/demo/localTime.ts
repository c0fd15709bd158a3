import { dayNumber, type Day } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { asTimeOfDay, asZoneName, type TimeOfDay } from '#domain/time/hours.ts'

/** The zone of the demo city and of all its cases. */
export const DEMO_ZONE = asZoneName('Asia/Shanghai')

/** Shanghai keeps UTC+8 all year since 1992. */
const OFFSET_MINUTES = 8 * 60

/** The instant at which a clock in the demo city shows that minute of that day. */
export function localInstant(day: Day, minuteOfDay: number): Instant {
  return asInstant((dayNumber(day) * 1440 + minuteOfDay - OFFSET_MINUTES) * 60_000)
}

/** `570` → `09:30`. */
export function timeOf(minuteOfDay: number): TimeOfDay {
  const two = (value: number): string => String(value).padStart(2, '0')
  return asTimeOfDay(`${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`)
}
