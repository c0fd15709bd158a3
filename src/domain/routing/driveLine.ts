import type { Wgs84Point } from '../geo/point.ts'
import type { DriveSearch } from './driveSearch.ts'
import { edgePoints, MICRO, type RoadGraph } from './roadGraph.ts'
import type { Snap } from './snap.ts'

/** What a line is put together from: the graph, and the search that has just run in it. */
export interface Searched {
  readonly graph: RoadGraph
  readonly search: DriveSearch
}

/** The road from one foot to another, driven by way of `via`, or along one edge alone where that is undefined. */
export function driveLine(
  { graph, search }: Searched,
  from: Snap,
  to: Snap,
  via: number | undefined,
): Wgs84Point[] {
  if (via === undefined) return piece(graph, from.edge, from.share, to.share)
  const pieces = [piece(graph, to.edge, via === graph.edgeFrom[to.edge] ? 0 : 1, to.share)]
  let node = via
  for (let came = search.cameTo(node); came.from !== -1; came = search.cameTo(node)) {
    const isForward = graph.edgeFrom[came.edge] === came.from && graph.edgeTo[came.edge] === node
    pieces.push(piece(graph, came.edge, isForward ? 0 : 1, isForward ? 1 : 0))
    node = came.from
  }
  pieces.push(piece(graph, from.edge, from.share, node === graph.edgeTo[from.edge] ? 1 : 0))
  return withoutTwins(pieces.toReversed().flat())
}

/** Where two pieces meet, their point counts once. */
function withoutTwins(line: readonly Wgs84Point[]): Wgs84Point[] {
  return line.filter(({ lat, lng }, at) => {
    const last = line[at - 1]
    return last?.lat !== lat || last.lng !== lng
  })
}

/** The points of an edge between two shares of its length, in the direction of the drive. */
function piece(graph: RoadGraph, edge: number, start: number, end: number): Wgs84Point[] {
  const points = edgePoints(graph, edge)
  const lat = points[0]?.[1] ?? 0
  const narrow = Math.cos((lat / MICRO / 180) * Math.PI)
  const lengths = [0]
  for (let at = 1; at < points.length; at += 1) {
    const [[ax, ay], [bx, by]] = [points[at - 1] ?? [0, 0], points[at] ?? [0, 0]]
    lengths.push((lengths[at - 1] ?? 0) + Math.hypot((bx - ax) * narrow, by - ay))
  }
  const total = lengths.at(-1) ?? 0
  const [low, high] = [Math.min(start, end) * total, Math.max(start, end) * total]
  const inner = points.filter((_, at) => (lengths[at] ?? 0) > low && (lengths[at] ?? 0) < high)
  const cut = [pointAt(points, lengths, low), ...inner, pointAt(points, lengths, high)]
  const line = cut.map(([lng, lat]) => ({ lng: lng / MICRO, lat: lat / MICRO }) as Wgs84Point)
  return start <= end ? line : line.toReversed()
}

function pointAt(
  points: readonly [number, number][],
  lengths: readonly number[],
  far: number,
): [number, number] {
  const after = Math.max(
    1,
    lengths.findIndex((length, at) => at > 0 && length >= far),
  )
  const [[ax, ay], [bx, by]] = [points[after - 1] ?? [0, 0], points[after] ?? [0, 0]]
  const [a, b] = [lengths[after - 1] ?? 0, lengths[after] ?? 0]
  const t = b > a ? (far - a) / (b - a) : 0
  return [ax + (bx - ax) * t, ay + (by - ay) * t]
}
