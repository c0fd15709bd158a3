import type { Wgs84Point } from '#domain/geo/point.ts'

/** South-west corner of the fictional 江城市: a frame of 20 × 20 km around which its map is drawn. */
export const CITY_ORIGIN = { lat: 31.2, lng: 112.1 } as const

/** Length of the frame's sides. */
export const CITY_SIZE_KM = 20

/** Country that is drawn around the frame. */
export const CITY_MARGIN_KM = 1

const KM_PER_LAT = 110.87
const KM_PER_LNG = 95.13

/** A place in the city as a position on the globe, to six decimals (0.1 m). */
export function placeInCity(eastKm: number, northKm: number): Wgs84Point {
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return {
    lat: round(CITY_ORIGIN.lat + northKm / KM_PER_LAT),
    lng: round(CITY_ORIGIN.lng + eastKm / KM_PER_LNG),
  } as Wgs84Point
}
