import type { Result } from '#domain/base/result.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { ProviderFault } from '../askProvider.ts'

/** Whole seconds or metres, `[from][to]`; null where there is no way or the source does not say. */
export type Figures = readonly (readonly (number | null)[])[]

/** Drives between places. */
export interface DriveFigures {
  readonly seconds: Figures
  readonly metres: Figures
}

/** Somebody who knows drives between places. */
export interface MatrixSource {
  readonly kind: 'osrm' | 'valhalla' | 'amap'
  /**
   * `now`: its seconds are those of the traffic of this moment, and hold for a departure close to it; `free`: they
   * are those of free roads, and are stretched to the hour.
   */
  readonly roads: 'now' | 'free'
  readonly matrix: (
    places: readonly Wgs84Point[],
    departAt: Instant,
  ) => Promise<Result<DriveFigures, ProviderFault>>
}

/** Some ten times what 61 places come to. */
export const MOST_ANSWER_BYTES = 4_194_304
