import { CRS, LatLng, Projection, type Point, type PointExpression } from 'leaflet'
import { gcj02OfWgs84, wgs84OfGcj02 } from '#domain/geo/convert.ts'
import type { Gcj02Point, Wgs84Point } from '#domain/geo/point.ts'
import type { MapDatum } from './mapDatum.ts'

type Degrees = Pick<LatLng, 'lat' | 'lng'>

const mercator = Projection.SphericalMercator

/** For tiles that lie where GPS says. */
export const wgs84Crs: CRS = CRS.EPSG3857

/**
 * For tiles in GCJ-02. The shift is part of the projection: all that lies over the map, every tap and every
 * position stays WGS-84, and lands on the pixel where the tiles have it.
 */
export const gcj02Crs: CRS = Object.assign({}, CRS.EPSG3857, {
  code: 'EPSG:3857 of GCJ-02',
  projection: {
    ...mercator,
    project({ lat, lng }: Degrees): Point {
      const shifted = gcj02OfWgs84({ lat, lng } as Wgs84Point)
      return mercator.project(new LatLng(shifted.lat, shifted.lng))
    },
    unproject(point: PointExpression): LatLng {
      const { lat, lng } = mercator.unproject(point)
      const true84 = wgs84OfGcj02({ lat, lng } as Gcj02Point)
      return new LatLng(true84.lat, true84.lng)
    },
  },
})

/** The declared datum decides, never where a place lies. */
export function crsOf(datum: MapDatum): CRS {
  return datum === 'gcj02' ? gcj02Crs : wgs84Crs
}
