import type { MAP_LAYERS } from '#protocol/mapMapping.ts'

/** A layer of a basemap, after the Protomaps schema 4. */
export type MapLayer = (typeof MAP_LAYERS)[number]

/** Degrees in the datum of the source: longitude first, as GeoJSON has it. */
export type LngLat = readonly [lng: number, lat: number]

export type MapGeometry =
  | { readonly type: 'Point'; readonly coordinates: LngLat }
  | { readonly type: 'LineString'; readonly coordinates: readonly LngLat[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly LngLat[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly LngLat[])[] }
  | {
      readonly type: 'MultiPolygon'
      readonly coordinates: readonly (readonly (readonly LngLat[])[])[]
    }

/** What a tile carries of a feature; `oneway` is 1 or left out. */
export interface MapProperties {
  readonly kind: string
  readonly kind_detail?: string
  readonly name?: string
  readonly is_link?: boolean
  readonly is_bridge?: boolean
  readonly is_tunnel?: boolean
  readonly oneway?: 1
}

export interface MapFeature {
  readonly layer: MapLayer
  /** In no tile below this zoom. */
  readonly minZoom: number
  readonly properties: MapProperties
  readonly geometry: MapGeometry
}

/** All points of a geometry, rings and lines one behind the other. */
export function pointsOf(geometry: MapGeometry): readonly LngLat[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates]
    case 'LineString':
      return geometry.coordinates
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.flat()
    case 'MultiPolygon':
      return geometry.coordinates.flat(2)
  }
}
