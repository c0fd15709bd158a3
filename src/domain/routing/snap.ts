import type { Wgs84Point } from '../geo/point.ts'
import { edgePoints, MICRO, type RoadGraph } from './roadGraph.ts'

/** Where a place meets the road. */
export interface Snap {
  readonly edge: number
  /** Share of the edge's length from its first node to here, 0 to 1. */
  readonly share: number
  /** Metres from the place to the road. */
  readonly offsetM: number
  /** Of the road, seen from the edge's first node to its last. */
  readonly side: 'left' | 'right'
  readonly at: Wgs84Point
}

/** Farther from any road than this, a place has no road of its own. */
export const SNAP_LIMIT_M = 300

/** Finds the nearest road; built once for a graph. */
export interface SnapIndex {
  /** The nearest of the allowed edges within {@link SNAP_LIMIT_M}, or undefined. */
  nearest(place: Wgs84Point): Snap | undefined
}

/** About 220 m north to south: some twenty cells are looked through for a place. */
const CELL = 2000
const METRES_PER_MICRO = 0.111_195_08

/** Lays the edges of the graph that `allows` into a grid of cells. */
export function snapIndex(graph: RoadGraph, allows: (edge: number) => boolean): SnapIndex {
  const cells = new Map<number, number[]>()
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    if (!allows(edge)) continue
    for (const key of cellsAlong(edgePoints(graph, edge))) {
      const cell = cells.get(key)
      if (cell) cell.push(edge)
      else cells.set(key, [edge])
    }
  }
  return { nearest: place => nearestOf(graph, edgesAround(cells, place), place) }
}

const cellKey = (x: number, y: number): number => x * 1_000_000 + y
const cellAt = (micro: number): number => Math.floor(micro / CELL) + 200_000

function cellsAlong(points: readonly (readonly [number, number])[]): Set<number> {
  const keys = new Set<number>()
  for (const [at, [lng, lat]] of points.entries()) {
    const [lastLng, lastLat] = points[Math.max(0, at - 1)] ?? [lng, lat]
    const [x0, x1] = [cellAt(Math.min(lng, lastLng)), cellAt(Math.max(lng, lastLng))]
    const [y0, y1] = [cellAt(Math.min(lat, lastLat)), cellAt(Math.max(lat, lastLat))]
    for (let x = x0; x <= x1; x += 1) for (let y = y0; y <= y1; y += 1) keys.add(cellKey(x, y))
  }
  return keys
}

function edgesAround(cells: ReadonlyMap<number, number[]>, place: Wgs84Point): Set<number> {
  const [lng, lat] = [place.lng * MICRO, place.lat * MICRO]
  const reachLat = SNAP_LIMIT_M / METRES_PER_MICRO
  const reachLng = reachLat / Math.max(0.01, Math.cos((place.lat * Math.PI) / 180))
  const found = new Set<number>()
  for (let x = cellAt(lng - reachLng); x <= cellAt(lng + reachLng); x += 1) {
    for (let y = cellAt(lat - reachLat); y <= cellAt(lat + reachLat); y += 1) {
      for (const edge of cells.get(cellKey(x, y)) ?? []) found.add(edge)
    }
  }
  return found
}

function nearestOf(
  graph: RoadGraph,
  edges: ReadonlySet<number>,
  place: Wgs84Point,
): Snap | undefined {
  let best: Snap | undefined
  for (const edge of edges) {
    const snap = footOn(graph, edge, place)
    const isNearer = best === undefined || snap.offsetM < best.offsetM
    const isFirst = snap.offsetM === best?.offsetM && snap.edge < best.edge
    if (snap.offsetM <= SNAP_LIMIT_M && (isNearer || isFirst)) best = snap
  }
  return best
}

/** The nearest point of an edge, on a plane that touches the earth at the place. */
function footOn(graph: RoadGraph, edge: number, place: Wgs84Point): Snap {
  const east = METRES_PER_MICRO * Math.cos((place.lat * Math.PI) / 180)
  const flat = edgePoints(graph, edge).map(([lng, lat]): [number, number] => [
    (lng - place.lng * MICRO) * east,
    (lat - place.lat * MICRO) * METRES_PER_MICRO,
  ])
  let [lengthM, footM, offsetM, turn] = [0, 0, Infinity, 0]
  let foot: readonly [number, number] = [0, 0]
  for (let at = 1; at < flat.length; at += 1) {
    const [ax, ay] = flat[at - 1] ?? [0, 0]
    const [bx, by] = flat[at] ?? [0, 0]
    const [dx, dy] = [bx - ax, by - ay]
    const pieceM = Math.hypot(dx, dy)
    const t = pieceM > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / pieceM ** 2)) : 0
    const [x, y] = [ax + t * dx, ay + t * dy]
    const apartM = Math.hypot(x, y)
    if (apartM < offsetM) {
      ;[offsetM, footM, foot, turn] = [apartM, lengthM + t * pieceM, [x, y], dx * -ay - dy * -ax]
    }
    lengthM += pieceM
  }
  return {
    edge,
    share: lengthM > 0 ? footM / lengthM : 0,
    offsetM,
    side: turn > 0 ? 'left' : 'right',
    at: {
      lat: place.lat + foot[1] / METRES_PER_MICRO / MICRO,
      lng: place.lng + foot[0] / east / MICRO,
    } as Wgs84Point,
  }
}
