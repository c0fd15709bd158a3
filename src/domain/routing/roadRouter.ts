import type { Wgs84Point } from '../geo/point.ts'
import { arcsOf } from './arcs.ts'
import { driveLine } from './driveLine.ts'
import { along, arriving, driveSearch, type Drive, type DriveSearch } from './driveSearch.ts'
import type { RoadGraph } from './roadGraph.ts'
import { snapIndex, type Snap } from './snap.ts'
import { largestComponent } from './strongComponent.ts'

/** A drive with the road that it takes, from the first place's foot on the road to the last one's. */
export interface DriveLine extends Drive {
  readonly line: readonly Wgs84Point[]
}

/** Drives on the roads of one region. */
export interface RoadRouter {
  /** Where a place meets the roads from which one comes everywhere; undefined farther than 300 m from them. */
  snap(place: Wgs84Point): Snap | undefined
  /** The fastest drives from one place to each of the others; it stops when the last of them is settled. */
  drives(from: Snap, to: readonly Snap[]): (Drive | undefined)[]
  /** The fastest drive between two places with its line. */
  drive(from: Snap, to: Snap): DriveLine | undefined
}

/** Prepares a graph: some tens of milliseconds for a city. Not for two callers at once. */
export function roadRouter(graph: RoadGraph): RoadRouter {
  const arcs = arcsOf(graph)
  const main = largestComponent(graph, arcs)
  const inMain = (edge: number): boolean =>
    main[graph.edgeFrom[edge] ?? 0] === 1 && main[graph.edgeTo[edge] ?? 0] === 1
  const index = snapIndex(graph, inMain)
  const search = driveSearch(graph, arcs)
  return {
    snap: place => index.nearest(place),
    drives(from, to) {
      search.run(from, to)
      return to.map(each => best(graph, search, from, each)?.drive)
    },
    drive(from, to) {
      search.run(from, [to])
      const found = best(graph, search, from, to)
      if (!found) return undefined
      return { ...found.drive, line: driveLine({ graph, search }, from, to, found.via) }
    },
  }
}

interface Best {
  readonly drive: Drive
  /** The node by which it comes to the last edge; undefined where it stays on the first. */
  readonly via: number | undefined
}

function best(graph: RoadGraph, search: DriveSearch, from: Snap, to: Snap): Best | undefined {
  let found: Best | undefined
  const ahead = to.share - from.share
  if (from.edge === to.edge && (ahead >= 0 || graph.edgeTwoWay[from.edge] === 1)) {
    found = { drive: along(graph, from.edge, Math.abs(ahead)), via: undefined }
  }
  for (const { node, drive } of arriving(graph, to)) {
    const before = search.driveTo(node)
    const seconds = before.seconds + drive.seconds
    if (seconds === Infinity || (found && found.drive.seconds <= seconds)) continue
    found = { drive: { seconds, metres: before.metres + drive.metres }, via: node }
  }
  return found
}
