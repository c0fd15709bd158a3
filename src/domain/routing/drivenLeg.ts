import type { VisitId } from '../base/ids.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import type { DriveSource } from './driveTable.ts'

/** A way from one stop to the next, as it was planned and as long as it took. It names no place. */
export interface DrivenLeg {
  /** Absent where the day began. */
  readonly fromVisitId?: VisitId | undefined
  readonly toVisitId: VisitId
  readonly plannedSeconds: number
  readonly plannedMetres: number
  readonly source: DriveSource
  readonly departed: Instant
  readonly arrived: Instant
}

/** Hours of a day with a traffic of their own; what a factor on free roads is found for. */
export const HOUR_CLASSES = ['MORNING_PEAK', 'DAY', 'EVENING_PEAK', 'NIGHT'] as const

export type HourClass = (typeof HOUR_CLASSES)[number]

/** The hour class of a departure by the clocks of `zone`: peaks 07:00–09:30 and 17:00–19:30, night 22:00–06:00. */
export function hourClassOf(departed: Instant, zone: ZoneName): HourClass {
  const { time } = wallClock(zone, departed)
  if (time >= '22:00' || time < '06:00') return 'NIGHT'
  if (time >= '07:00' && time < '09:30') return 'MORNING_PEAK'
  return time >= '17:00' && time < '19:30' ? 'EVENING_PEAK' : 'DAY'
}
