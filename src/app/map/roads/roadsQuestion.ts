import type { Wgs84Point } from '#domain/geo/point.ts'
import type { DriveSource, TableDrive } from '#domain/routing/driveTable.ts'
import type { DayToPlan, NotFitting } from '#domain/routing/planDay.ts'
import type { WalkedDay } from '#domain/routing/walkDay.ts'

/** Drives that the server has told, by row and column: the start first, then the stops as the day lists them. */
export type ToldDrives = readonly (readonly (TableDrive | undefined)[])[]

/** A day to drive; `day.current` is the order that the agent sees. */
export interface RoadsQuestion {
  readonly day: Omit<DayToPlan, 'driveSec' | 'current'> & { readonly current: readonly string[] }
  /** Where it begins; undefined where nobody knows: then the way to the first stop counts nothing. */
  readonly start: Wgs84Point | undefined
  /** Where the stops are, as `day` lists them. */
  readonly places: readonly Wgs84Point[]
  /** Stops that lie behind, in the order in which they were driven. */
  readonly behind: readonly Wgs84Point[]
  readonly hourFactor: number
  readonly told: ToldDrives
  /** Looks for the best order as well. */
  readonly wantsBest: boolean
}

/** Why a place's drives are estimated from the straight line; undefined where they follow roads. */
export type PlaceDoubt = 'outside' | 'offRoad' | 'noWay'

/** A drive to a stop. */
export interface RoadsLeg {
  readonly metres: number
  readonly source: DriveSource
  /** Along the road, or straight where no road is known. */
  readonly line: readonly Wgs84Point[]
}

/** A day driven in one order. */
export interface DrivenDay extends WalkedDay {
  /** By stop; the first has none where the start is not known. */
  readonly legs: readonly (RoadsLeg | undefined)[]
  readonly metres: number
}

/** The best order that was found. */
export interface FoundDay extends DrivenDay {
  readonly order: readonly string[]
  readonly proven: boolean
  readonly notFitting: readonly NotFitting[]
}

/** found: roads of a pack were used · none: no pack lies there · broken: one does and cannot be read. */
export type RoadsState = 'found' | 'none' | 'broken'

export interface RoadsAnswer {
  readonly roads: RoadsState
  /** Of the stops as the day lists them. */
  readonly doubts: readonly (PlaceDoubt | undefined)[]
  /** Roads between the stops that lie behind. */
  readonly behind: readonly (readonly Wgs84Point[])[]
  /** The order as it stands. */
  readonly now: DrivenDay
  readonly best?: FoundDay
}
