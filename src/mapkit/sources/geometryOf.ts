import type { LngLat, MapGeometry } from '../tiles/mapFeature.ts'

/** How deep the positions of each kind of geometry lie in lists. */
const DEPTHS = { Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 } as const

type GeometryName = keyof typeof DEPTHS

const isName = (name: string): name is GeometryName => Object.hasOwn(DEPTHS, name)

/** A geometry of GeoJSON checked and without heights; else the reason why not. */
export function geometryOf(raw: { type: string; coordinates?: unknown }): MapGeometry | string {
  if (!isName(raw.type)) return `has a geometry of the type ${raw.type}, which the map cannot draw`
  const checked = positions(raw.coordinates, DEPTHS[raw.type])
  if (typeof checked === 'string') return checked
  return { type: raw.type, coordinates: checked } as unknown as MapGeometry
}

type Nested = LngLat | readonly Nested[]

function positions(raw: unknown, depth: number): Nested | string {
  if (!Array.isArray(raw)) return 'has coordinates that are no list'
  if (depth === 0) return position(raw)
  const found: Nested[] = []
  for (const each of raw) {
    const inner = positions(each, depth - 1)
    if (typeof inner === 'string') return inner
    found.push(inner)
  }
  return found.length > 0 ? found : 'has an empty geometry'
}

function position([lng, lat]: readonly unknown[]): LngLat | string {
  if (typeof lng !== 'number' || typeof lat !== 'number') return 'has a position that is no number'
  // The usual mistakes: metres of a projection, latitude first.
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85)) {
    return `has the position ${lng}, ${lat}: longitude and latitude in degrees are needed, in this order`
  }
  return [lng, lat]
}
