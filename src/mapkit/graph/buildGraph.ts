import { distanceM } from '#domain/geo/distance.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { ROAD_CLASSES, type RoadClass } from '#domain/routing/roadClass.ts'
import { MICRO, type RoadGraph } from '#domain/routing/roadGraph.ts'

/** A road as a source draws it, WGS-84. */
export interface RoadLine {
  readonly points: readonly (readonly [lng: number, lat: number])[]
  readonly class: RoadClass
  /** One may drive: along the line, against it, or both ways. */
  readonly direction: 'forward' | 'backward' | 'both'
}

interface Edge {
  readonly points: readonly Micro[]
  readonly class: number
  isTwoWay: boolean
}

/** Whole millionths of a degree. */
type Micro = readonly [lng: number, lat: number]

/**
 * The graph of road lines. They meet where they have a point in common, so a bridge that has none with the road
 * below it stays apart from it. A road that a source draws once for each way becomes one two-way edge.
 */
export function buildGraph(lines: readonly RoadLine[]): RoadGraph {
  const once = new Map<string, Edge>()
  for (const line of lines) addEdge(once, inTravelOrder(line))
  const drawn = [...once.values()]
  const meetings = countMeetings(drawn)
  const edges = new Map<string, Edge>()
  for (const line of drawn) {
    for (const points of split(line.points, meetings)) addEdge(edges, { ...line, points })
  }
  return graphOf([...edges.values()])
}

function inTravelOrder(line: RoadLine): Edge {
  const points: Micro[] = []
  for (const [lng, lat] of line.points) {
    const point: Micro = [Math.round(lng * MICRO), Math.round(lat * MICRO)]
    const last = points.at(-1)
    if (!last || keyOf(last) !== keyOf(point)) points.push(point)
  }
  if (line.direction === 'backward') points.reverse()
  return { points, class: ROAD_CLASSES.indexOf(line.class), isTwoWay: line.direction === 'both' }
}

const keyOf = ([lng, lat]: Micro): string => `${lng},${lat}`

/** How many lines come to each point; an end counts as two. */
function countMeetings(lines: readonly Edge[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { points } of lines) {
    for (const [at, point] of points.entries()) {
      const isEnd = at === 0 || at === points.length - 1
      counts.set(keyOf(point), (counts.get(keyOf(point)) ?? 0) + (isEnd ? 2 : 1))
    }
  }
  return counts
}

function* split(
  points: readonly Micro[],
  meetings: ReadonlyMap<string, number>,
): Generator<readonly Micro[]> {
  let from = 0
  for (let at = 1; at < points.length; at += 1) {
    if ((meetings.get(keyOf(points[at] ?? [0, 0])) ?? 0) < 2) continue
    yield points.slice(from, at + 1)
    from = at
  }
}

function addEdge(edges: Map<string, Edge>, edge: Edge): void {
  const there = edge.points.map(keyOf).join(' ')
  const back = edge.points.map(keyOf).reverse().join(' ')
  const same = edges.get(there)
  const other = edges.get(back)
  if (same) same.isTwoWay ||= edge.isTwoWay
  else if (other) other.isTwoWay = true
  else edges.set(there, edge)
}

function graphOf(edges: readonly Edge[]): RoadGraph {
  const nodes = new Map<string, number>()
  const places: Micro[] = []
  const nodeOf = (point: Micro): number => {
    const known = nodes.get(keyOf(point))
    if (known !== undefined) return known
    places.push(point)
    nodes.set(keyOf(point), places.length - 1)
    return places.length - 1
  }
  const ends = edges.map(({ points }) => [nodeOf(first(points)), nodeOf(last(points))] as const)
  const inner = edges.map(({ points }) => points.slice(1, -1))
  const starts = [0]
  for (const each of inner) starts.push((starts.at(-1) ?? 0) + each.length)
  return {
    nodeCount: places.length,
    nodeLng: Int32Array.from(places, ([lng]) => lng),
    nodeLat: Int32Array.from(places, ([, lat]) => lat),
    edgeCount: edges.length,
    edgeFrom: Uint32Array.from(ends, ([from]) => from),
    edgeTo: Uint32Array.from(ends, ([, to]) => to),
    edgeClass: Uint8Array.from(edges, edge => edge.class),
    edgeTwoWay: Uint8Array.from(edges, ({ isTwoWay }) => Number(isTwoWay)),
    edgeLengthM: Uint32Array.from(edges, ({ points }) => lengthM(points)),
    innerStart: Uint32Array.from(starts),
    innerLng: Int32Array.from(inner.flat(), ([lng]) => lng),
    innerLat: Int32Array.from(inner.flat(), ([, lat]) => lat),
  }
}

const first = (points: readonly Micro[]): Micro => points[0] ?? [0, 0]
const last = (points: readonly Micro[]): Micro => points.at(-1) ?? [0, 0]

/** At least one metre: a graph has no road of none. */
function lengthM(points: readonly Micro[]): number {
  const places = points.map(([lng, lat]) => ({ lng: lng / MICRO, lat: lat / MICRO }) as Wgs84Point)
  let sum = 0
  for (const [at, place] of places.entries()) sum += distanceM(places[at - 1] ?? place, place)
  return Math.max(1, Math.round(sum))
}
