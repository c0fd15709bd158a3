import type { Wgs84Point } from '../geo/point.ts'
import { crowFly } from './crowFly.ts'
import type { RoadRouter } from './roadRouter.ts'

/** Where a drive's figures come from, the best first: live and cached are the bank's server's. */
export const DRIVE_SOURCES = ['live', 'cached', 'graph', 'crowFly'] as const

export type DriveSource = (typeof DRIVE_SOURCES)[number]

/** One cell: whole seconds and metres, and how they are known. */
export interface TableDrive {
  readonly seconds: number
  readonly metres: number
  readonly source: DriveSource
}

/** Drives between places, `[from][to]`. */
export type DriveTable = readonly (readonly TableDrive[])[]

/** What was known before; undefined where it was not. */
export type KnownDrive = (from: number, to: number) => TableDrive | undefined

/**
 * The drives between places: each from what is known already, else along the roads of the region, else by the
 * straight line. `hourFactor` stretches free roads to the hour of the day; what is known has its own hour.
 */
export function driveTable(
  places: readonly Wgs84Point[],
  {
    known,
    router,
    hourFactor,
  }: {
    readonly known?: KnownDrive
    readonly router?: RoadRouter | undefined
    readonly hourFactor: number
  },
): DriveTable {
  const snaps = places.map(place => router?.snap(place))
  const found = snaps.flatMap((snap, at) => (snap ? [{ snap, at }] : []))
  return places.map((from, row) => {
    const snap = snaps[row]
    const drives =
      snap && router
        ? router.drives(
            snap,
            found.map(each => each.snap),
          )
        : []
    const byRoad = new Map(found.map(({ at }, nth) => [at, drives[nth]]))
    return places.map((to, column): TableDrive => {
      const before = known?.(row, column)
      if (before) return before
      const road = byRoad.get(column)
      const { seconds, metres } = road ?? crowFly(from, to)
      return {
        seconds: Math.round(seconds * hourFactor),
        metres: Math.round(metres),
        source: road ? 'graph' : 'crowFly',
      }
    })
  })
}
