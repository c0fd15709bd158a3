import { distanceM } from '../geo/distance.ts'
import type { Wgs84Point } from '../geo/point.ts'
import type { Drive } from './driveSearch.ts'

/**
 * Roads against the straight line, by its length: medians of the whole road network of Jinan (maps.md 3.4). One
 * factor for all would be wrong at both ends.
 */
const ROWS = [
  { belowM: 1000, detour: 1.65, kmh: 15 },
  { belowM: 3000, detour: 1.41, kmh: 23 },
  { belowM: 8000, detour: 1.28, kmh: 29 },
  { belowM: Infinity, detour: 1.19, kmh: 35 },
] as const

/**
 * What a drive on free roads may come to where no road is known; whole of the estimate is marked as such where it is
 * shown. The speed is that of the straight line.
 */
export function crowFly(from: Wgs84Point, to: Wgs84Point): Drive {
  const straightM = distanceM(from, to)
  const { detour, kmh } = ROWS.find(({ belowM }) => straightM < belowM) ?? ROWS[3]
  return { seconds: (straightM * 3.6) / kmh, metres: straightM * detour }
}
