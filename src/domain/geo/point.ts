import type { Brand } from '../base/brand.ts'

interface Degrees {
  readonly lat: number
  readonly lng: number
}

/** A WGS-84 position in degrees; what is stored everywhere. A map's datum is declared, never guessed. */
export type Wgs84Point = Brand<Degrees, 'Wgs84'>

/** The same place as AMap, Tencent and Apple name it in mainland China, in degrees. */
export type Gcj02Point = Brand<Degrees, 'Gcj02'>

/** The same place as Baidu names it, in degrees. */
export type Bd09Point = Brand<Degrees, 'Bd09'>

/** The datums that a map or a link may declare. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const

export type Datum = (typeof DATUMS)[number]

/** True when both coordinates are finite and on the globe. */
export function isPoint(point: { lat: number; lng: number }): boolean {
  return Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180
}
