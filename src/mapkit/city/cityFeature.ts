import type { LngLat, MapFeature, MapLayer, MapProperties } from '../tiles/mapFeature.ts'
import { placeInCity } from './frame.ts'
import type { Path, Spot } from './plane.ts'

/** What a feature of the city says of itself. */
export type Said = readonly [layer: MapLayer, minZoom: number, properties: MapProperties]

export function lngLat([east, north]: Spot): LngLat {
  const { lng, lat } = placeInCity(east, north)
  return [lng, lat]
}

export const area = ([layer, minZoom, properties]: Said, ring: Path): MapFeature => {
  const coordinates = ring.map(lngLat)
  const closed = [...coordinates, ...coordinates.slice(0, 1)]
  return { layer, minZoom, properties, geometry: { type: 'Polygon', coordinates: [closed] } }
}

export const line = ([layer, minZoom, properties]: Said, path: Path): MapFeature => ({
  ...{ layer, minZoom, properties },
  geometry: { type: 'LineString', coordinates: path.map(lngLat) },
})

export const label = ([layer, minZoom, properties]: Said, spot: Spot): MapFeature => ({
  ...{ layer, minZoom, properties },
  geometry: { type: 'Point', coordinates: lngLat(spot) },
})
