import { isWithin, type Bounds } from '#domain/geo/bounds.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { RoadRouter } from '#domain/routing/roadRouter.ts'
import type { DriveFigures } from '../matrix/matrixSource.ts'

/** The roads of one region. */
export interface RegionRoads {
  readonly bounds: Bounds
  readonly router: RoadRouter
}

interface Table {
  readonly seconds: (number | null)[][]
  readonly metres: (number | null)[][]
}

/**
 * Drives on free roads: whole seconds and metres, 0 from a place to itself. Each drive stays within one region, the
 * first that has it; null for the others.
 */
export function roadTable(
  places: readonly Wgs84Point[],
  regions: readonly RegionRoads[],
): DriveFigures {
  const empty = (): (number | null)[][] =>
    places.map((_, row) => places.map((__, column) => (row === column ? 0 : null)))
  const table: Table = { seconds: empty(), metres: empty() }
  for (const region of regions) fill(table, places, region)
  return table
}

function fill(table: Table, places: readonly Wgs84Point[], { bounds, router }: RegionRoads): void {
  const snaps = places.flatMap((place, at) => {
    const snap = isWithin(place, bounds) ? router.snap(place) : undefined
    return snap ? [{ at, snap }] : []
  })
  for (const from of snaps) {
    const wanted = snaps.filter(to => table.seconds[from.at]?.[to.at] === null)
    if (wanted.length === 0) continue
    const drives = router.drives(
      from.snap,
      wanted.map(to => to.snap),
    )
    for (const [nth, { at }] of wanted.entries()) {
      const drive = drives[nth]
      const [seconds, metres] = [table.seconds[from.at], table.metres[from.at]]
      if (!drive || !seconds || !metres) continue
      seconds[at] = Math.round(drive.seconds)
      metres[at] = Math.round(drive.metres)
    }
  }
}
