import type { Brand } from '../base/brand.ts'

/** A WGS-84 position in degrees. Other datums get their own brand; the datum is declared, never guessed. */
export type Wgs84Point = Brand<{ readonly lat: number; readonly lng: number }, 'Wgs84'>

/** True when both coordinates are finite and on the globe. */
export function isPoint(point: { lat: number; lng: number }): boolean {
  return Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180
}
