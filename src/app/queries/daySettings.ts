import { asTimeOfDay, type HourWindow } from '#domain/time/hours.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** What a day is planned by. */
export interface DaySettings {
  /** Stretches drives on free roads. */
  readonly hourFactor: number
  /** When a visit may begin and must have begun. */
  readonly visitHours: HourWindow
}

/** Until the bank has said otherwise (maps.md 3.3). */
export const DEFAULT_DAY_SETTINGS: DaySettings = {
  hourFactor: 1.35,
  visitHours: { from: asTimeOfDay('08:00'), to: asTimeOfDay('20:00') },
}

/** As the bank has set it, as last heard. */
export function watchDaySettings(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<DaySettings> {
  return live(
    () => readMeta(db, 'mapSettings'),
    stored =>
      Promise.resolve(
        stored
          ? { hourFactor: stored.hourFactorPercent / 100, visitHours: stored.visitHours }
          : DEFAULT_DAY_SETTINGS,
      ),
  )
}
