import type { Wgs84Point } from './point.ts'

/** Mean radius of the earth in metres (IUGG). */
export const EARTH_RADIUS_M = 6_371_008.8

/** Metres along the great circle between two places, on the sphere: within 0.6 % of the ellipsoid. */
export function distanceM(a: Wgs84Point, b: Wgs84Point): number {
  const toRadians = Math.PI / 180
  const dLat = (b.lat - a.lat) * toRadians
  const dLng = (b.lng - a.lng) * toRadians
  const across = Math.cos(a.lat * toRadians) * Math.cos(b.lat * toRadians)
  const half = Math.sin(dLat / 2) ** 2 + across * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(half)))
}
