import type { Day } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { DEMO_ZONE } from '#server/exchange/demo/localTime.ts'

/** Today where the demo bank's cases are, which may be another day than this machine's. */
export function bankToday(): Day {
  return wallClock(DEMO_ZONE, asInstant(Date.now())).day
}
