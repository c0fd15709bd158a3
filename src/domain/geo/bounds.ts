import type { Wgs84Point } from './point.ts'

/** A box on the globe in WGS-84 degrees. It never spans the 180th meridian. */
export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** True when the place lies in the box or on its edge. */
export function isWithin({ lat, lng }: Wgs84Point, { west, south, east, north }: Bounds): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}

/** The smallest box around places; undefined around none. */
export function boundsOf(places: readonly Wgs84Point[]): Bounds | undefined {
  if (places.length === 0) return undefined
  const lngs = places.map(place => place.lng)
  const lats = places.map(place => place.lat)
  return {
    west: Math.min(...lngs),
    south: Math.min(...lats),
    east: Math.max(...lngs),
    north: Math.max(...lats),
  }
}
