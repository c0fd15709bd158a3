import type { Day } from '../time/day.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import { doorFacts, type DoorEvent } from './doorLog.ts'

/**
 * The calendar day, at the place, on which they stand at a door: that of what was noted there last, unless it was that
 * they left. On any other day one comes to the door through its gate again.
 */
export function atDoorOn(log: readonly DoorEvent[] | undefined, zone: ZoneName): Day | undefined {
  const last = log?.at(-1)
  if (!log || !last || doorFacts(log).phase === 'left') return undefined
  return wallClock(zone, last.at).day
}
