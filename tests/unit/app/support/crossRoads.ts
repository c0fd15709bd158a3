import type { Wgs84Point } from '#domain/geo/point.ts'
import type { RoadGraph } from '#domain/routing/roadGraph.ts'
import type { RoadsQuestion } from '#app/map/roads/roadsQuestion.ts'
import { drawnGraph } from '#tests/support/maps/drawnGraph.ts'

/** A place so many millionths of a degree east and north of the crossing. */
export function place(east: number, north: number): Wgs84Point {
  return { lng: 112.1 + east / 1e6, lat: 31.2 + north / 1e6 } as Wgs84Point
}

/** Two roads of 20 thousandths of a degree that cross; each is an edge from the crossing outwards. */
export function crossRoads(): RoadGraph {
  const at = ({ lng, lat }: Wgs84Point): [number, number] => [
    Math.round(lng * 1e6),
    Math.round(lat * 1e6),
  ]
  const ends = [place(10_000, 0), place(-10_000, 0), place(0, 10_000), place(0, -10_000)]
  return drawnGraph(
    [at(place(0, 0)), ...ends.map(at)],
    ends.map((_, end) => ({ from: 0, to: end + 1, lengthM: 1000, isTwoWay: true })),
  )
}

/** What a pack of these roads covers. */
export const STOPS = {
  bounds: { west: 112.08, east: 112.12, south: 31.18, north: 31.22 },
} as const

/** Three stops along the roads, open all day. */
export function question(with_: Partial<RoadsQuestion> = {}): RoadsQuestion {
  const stop = { opens: 0, due: 80_000, closes: 80_000, serviceSec: 600, weight: 1 }
  return {
    day: {
      ...{ id: '2026-11-23', startsAt: 30_000, goal: 'travel', current: ['a', 'b', 'c'] },
      stops: ['a', 'b', 'c'].map(id => ({ id, ...stop })),
    },
    start: undefined,
    places: [place(3_000, 0), place(8_000, 0), place(0, 6_000)],
    behind: [],
    hourFactor: 1.35,
    told: [],
    wantsBest: false,
    ...with_,
  }
}
