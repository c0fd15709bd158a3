import { hourClassOf } from '#domain/routing/drivenLeg.ts'
import { asInstant } from '#domain/time/instant.ts'
import { BANK_ZONE } from '../bankZone.ts'
import type { Cell } from './csvText.ts'
import type { LegRow } from './readLegs.ts'

/** A leg for calibration: no person, no place, no moment finer than a class of hours. */
export const LEG_COLUMNS = [
  'planned_seconds',
  'actual_seconds',
  'metres',
  'source',
  'hour_class',
] as const

/** The cells of a leg, in the order of {@link LEG_COLUMNS}. */
export function legLine(leg: LegRow): readonly Cell[] {
  const { plannedSeconds, actualSeconds, metres, source, hourClass } = legItem(leg)
  return [plannedSeconds, actualSeconds, metres, source, hourClass]
}

/** A leg as it stands in a JSON export. */
export function legItem({ plannedSeconds, plannedMetres, source, departedAt, arrivedAt }: LegRow) {
  return {
    plannedSeconds,
    actualSeconds: Math.round((arrivedAt.getTime() - departedAt.getTime()) / 1000),
    metres: plannedMetres,
    source,
    hourClass: hourClassOf(asInstant(departedAt.getTime()), BANK_ZONE),
  }
}
