import type { Wgs84Point } from '#domain/geo/point.ts'
import type { DriveSource, TableDrive } from '#domain/routing/driveTable.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { ToldDrives } from './roadsQuestion.ts'

/** What the server said about drives between places; null where it knows of none. */
export interface ToldMatrix {
  readonly source: Exclude<DriveSource, 'crowFly'>
  readonly at: Instant
  readonly seconds: readonly (readonly (number | null)[])[]
  readonly metres: readonly (readonly (number | null)[])[]
}

/** What was told, for as long as it holds. */
export interface DriveMemory {
  keep(places: readonly Wgs84Point[], told: ToldMatrix): void
  /** What is known between these places at `now`. */
  between(places: readonly Wgs84Point[], now: Instant): ToldDrives
}

/** The traffic of now is that for a quarter of an hour; then it is what was heard before, and a day later nothing. */
const LIVE_MS = 15 * 60_000
const KEPT_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000
/** Traffic an hour earlier or later is another, unless it is days of the same hour. */
const DAY_MS = 24 * HOUR_MS

interface Told {
  readonly drive: TableDrive
  readonly at: Instant
}

/** In memory alone: places of a day, and whose they are stands nowhere in it. */
export function driveMemory(): DriveMemory {
  const kept = new Map<string, Told>()
  return {
    keep(places, { source, at, seconds, metres }) {
      for (const [row, from] of places.entries()) {
        for (const [column, to] of places.entries()) {
          const [sec, far] = [seconds[row]?.[column] ?? -1, metres[row]?.[column] ?? -1]
          if (sec < 0 || far < 0) continue
          kept.set(keyOf(from, to), { at, drive: { seconds: sec, metres: far, source } })
        }
      }
    },
    between: (places, now) =>
      places.map(from => places.map(to => heldAt(kept.get(keyOf(from, to)), now))),
  }
}

function heldAt(told: Told | undefined, now: Instant): TableDrive | undefined {
  if (!told) return undefined
  const age = Math.abs(now - told.at)
  if (age > KEPT_MS) return undefined
  if (told.drive.source === 'graph' || age <= LIVE_MS) return told.drive
  const isSameHour = Math.min(age, DAY_MS - age) <= HOUR_MS
  return isSameHour ? { ...told.drive, source: 'cached' } : undefined
}

/** To a metre: a place that moved farther is another. */
const keyOf = (from: Wgs84Point, to: Wgs84Point): string => `${placeKey(from)} ${placeKey(to)}`
const placeKey = ({ lat, lng }: Wgs84Point): string => `${lat.toFixed(5)},${lng.toFixed(5)}`
