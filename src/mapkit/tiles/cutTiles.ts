import { gzipSync } from 'node:zlib'
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Bounds } from '#domain/geo/bounds.ts'
import type { TilePlace } from '../pmtiles/archiveWriter.ts'
import { MAP_LAYERS } from '#protocol/mapMapping.ts'
import type { MapFeature, MapLayer } from './mapFeature.ts'
import { tilesWithin } from './tileGrid.ts'

export interface CutTile {
  readonly place: TilePlace
  /** A Mapbox vector tile, gzipped. */
  readonly data: Uint8Array
}

export interface CutOptions {
  readonly bounds: Bounds
  readonly minZoom: number
  readonly maxZoom: number
}

const EXTENT = 4096
/** In units of the tile: wide enough for the casing of a road that runs along its edge. */
const BUFFER = 128

/** Cuts features into gzipped vector tiles, in the order of an archive; a tile without anything is left out. */
export function* cutTiles(
  features: readonly MapFeature[],
  { bounds, minZoom, maxZoom }: CutOptions,
): Generator<CutTile> {
  for (let zoom = minZoom; zoom <= maxZoom; zoom += 1) {
    const indexes = layersAt(features, zoom)
    for (const place of tilesWithin(bounds, zoom)) {
      const data = tileAt(indexes, place)
      if (data) yield { place, data }
    }
  }
}

/** One index a layer and zoom: what is too small for a zoom never gets into it. */
function layersAt(features: readonly MapFeature[], zoom: number): ReadonlyMap<MapLayer, GeoJSONVT> {
  const options = { maxZoom: zoom, extent: EXTENT, buffer: BUFFER, tolerance: 4 }
  const indexes = new Map<MapLayer, GeoJSONVT>()
  for (const layer of MAP_LAYERS) {
    const shown = features.filter(each => each.layer === layer && each.minZoom <= zoom)
    if (shown.length > 0) indexes.set(layer, new GeoJSONVT(collection(shown), options))
  }
  return indexes
}

function collection(features: readonly MapFeature[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.map(({ geometry, properties }) => ({
      type: 'Feature',
      properties: { ...properties },
      // The library reads them only; its types do not say so.
      geometry: geometry as unknown as GeoJSON.Geometry,
    })),
  }
}

function tileAt(
  indexes: ReadonlyMap<MapLayer, GeoJSONVT>,
  { z, x, y }: TilePlace,
): Uint8Array | undefined {
  const layers: Record<string, GeoJSONVTTile> = {}
  for (const [layer, index] of indexes) {
    const tile = index.getTile(z, x, y)
    if (tile && tile.features.length > 0) layers[layer] = tile
  }
  if (Object.keys(layers).length === 0) return undefined
  return gzipSync(fromGeojsonVt(layers, { version: 2, extent: EXTENT }))
}
