import type { Wgs84Point } from './point.ts'

/** The eight winds, clockwise from north. */
export const WINDS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const

export type Wind = (typeof WINDS)[number]

/** The direction from one place to another as one sets out: degrees clockwise from north, 0 to under 360. */
export function bearingDeg(from: Wgs84Point, to: Wgs84Point): number {
  const toRadians = Math.PI / 180
  const [latA, latB] = [from.lat * toRadians, to.lat * toRadians]
  const dLng = (to.lng - from.lng) * toRadians
  const east = Math.sin(dLng) * Math.cos(latB)
  const north = Math.cos(latA) * Math.sin(latB) - Math.sin(latA) * Math.cos(latB) * Math.cos(dLng)
  return (Math.atan2(east, north) / toRadians + 360) % 360
}

/** The wind nearest to a bearing in degrees. */
export function windOf(bearing: number): Wind {
  return WINDS[Math.round(bearing / 45) % WINDS.length] ?? 'N'
}
