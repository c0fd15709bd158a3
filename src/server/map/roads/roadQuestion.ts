import type { Bounds } from '#domain/geo/bounds.ts'
import type { PackFile } from '#domain/geo/regionPack.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { DriveFigures } from '../matrix/matrixSource.ts'
import type { PackPlace } from '../packs/packOnDisk.ts'

/** A pack's roads, to be loaded where a question is about their region. */
export interface RoadsOfPack {
  readonly place: PackPlace
  readonly bounds: Bounds
  readonly file: PackFile
}

/** What the thread of the roads is asked. */
export interface RoadQuestion {
  readonly packs: readonly RoadsOfPack[]
  readonly places: readonly Wgs84Point[]
}

/** Why a pack's roads could not be used. `HASH`: other bytes than its manifest names. */
export type RoadFault = 'NO_FILE' | 'OUTSIDE' | 'HASH' | 'NOT_PACKED' | 'NOT_A_GRAPH' | 'DAMAGED'

/** What it answers: drives on free roads, and the packs that were of no use. */
export interface RoadAnswer {
  readonly figures: DriveFigures
  readonly faults: readonly {
    readonly pack: string
    readonly version: string
    readonly code: RoadFault
  }[]
}
