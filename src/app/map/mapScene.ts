import type { Wgs84Point } from '#domain/geo/point.ts'
import type { Instant } from '#domain/time/instant.ts'

/** Shown by shape and colour: circle, ring, tick, cross, clock. */
export type StopStatus = 'todo' | 'now' | 'done' | 'missed' | 'late'

/** A stop of the day as the map shows it. */
export interface MapStop {
  readonly id: string
  readonly at: Wgs84Point
  /** In travel order, from 1; undefined where it has no place in the order. */
  readonly number?: number | undefined
  readonly status: StopStatus
  /** For the screen reader: "第 3 站，14:00–16:00"; names nobody. */
  readonly label: string
}

/** A drive of the route. */
export interface MapLeg {
  readonly line: readonly Wgs84Point[]
  readonly state: 'done' | 'current' | 'ahead'
  /** Not along known roads: dashed. */
  readonly isGuess: boolean
}

/** Where the tablet is. */
export interface MapPosition {
  readonly at: Wgs84Point
  readonly accuracyM: number
  readonly taken: Instant
  /** Clockwise from north; where the device knows it. */
  readonly headingDeg?: number | undefined
}

/** All that lies over the basemap, WGS-84. */
export interface MapScene {
  readonly stops: readonly MapStop[]
  readonly legs: readonly MapLeg[]
  readonly position?: MapPosition | undefined
  readonly selectedId?: string | undefined
  /** A pin that is being placed by hand. */
  readonly pin?: Wgs84Point | undefined
}
