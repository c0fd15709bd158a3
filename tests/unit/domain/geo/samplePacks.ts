import type { Bounds } from '#domain/geo/bounds.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { asInstant } from '#domain/time/instant.ts'

export const point = (lng: number, lat: number): Wgs84Point => ({ lng, lat }) as Wgs84Point

export function box(west: number, south: number, east: number, north: number): Bounds {
  return { west, south, east, north }
}

export function packOf(
  id: string,
  bounds: Bounds,
  { bytes = 100, version = '1', builtAt = 1 } = {},
): PackManifest {
  return {
    ...{ id, version, bounds, name: id, builtAt: asInstant(builtAt) },
    datum: 'wgs84',
    minZoom: 8,
    maxZoom: 15,
    attribution: '',
    licence: '',
    files: [{ kind: 'basemap', bytes, sha256: ['0'.repeat(64)] }],
  }
}
