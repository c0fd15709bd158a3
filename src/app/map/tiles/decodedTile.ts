import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { boxOf, type Box } from './box.ts'

/** A feature of a tile; places are shares of the tile's side, 0…1 from its upper left corner. */
export interface TileShape {
  readonly kind: string
  readonly detail: string
  readonly name: string
  /** Seen from this zoom on; 0 where the data do not say. */
  readonly minZoom: number
  readonly isLink: boolean
  readonly isBridge: boolean
  readonly isTunnel: boolean
  readonly form: 'point' | 'line' | 'area'
  /** Each x, y, x, y …: the lines, or the rings. */
  readonly parts: readonly Float32Array[]
  readonly box: Box
}

/** The layers that we draw; boundaries are not among them, whatever a pack holds. */
export const TILE_LAYERS = ['landuse', 'water', 'buildings', 'roads', 'pois', 'places'] as const

export type TileLayerName = (typeof TILE_LAYERS)[number]

export type DecodedTile = Readonly<Record<TileLayerName, readonly TileShape[]>>

const FORMS = [undefined, 'point', 'line', 'area'] as const

/** Decodes a Mapbox vector tile of the Protomaps basemap schema. Throws where the bytes are none. */
export function decodeTile(bytes: ArrayBuffer): DecodedTile {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)))
  const shapes = (name: TileLayerName): TileShape[] => shapesOf(layers[name])
  return {
    landuse: shapes('landuse'),
    water: shapes('water'),
    buildings: shapes('buildings'),
    roads: shapes('roads'),
    pois: shapes('pois'),
    places: shapes('places'),
  }
}

function shapesOf(layer: VectorTileLayer | undefined): TileShape[] {
  const shapes: TileShape[] = []
  for (let at = 0; at < (layer?.length ?? 0); at += 1) {
    const shape = layer && shapeOf(layer.feature(at))
    if (shape) shapes.push(shape)
  }
  return shapes
}

function shapeOf(feature: VectorTileFeature): TileShape | undefined {
  const form = FORMS[feature.type]
  if (!form) return undefined
  const { properties, extent } = feature
  const text = (key: string): string => {
    const value = properties[key]
    return typeof value === 'string' ? value : ''
  }
  const parts = feature.loadGeometry().map(points => {
    const flat = new Float32Array(points.length * 2)
    points.forEach(({ x, y }, at) => flat.set([x / extent, y / extent], at * 2))
    return flat
  })
  return {
    form,
    parts,
    box: boxOf(parts),
    kind: text('kind'),
    detail: text('kind_detail'),
    name: text('name:zh') || text('name'),
    minZoom: Number(properties['min_zoom'] ?? 0) || 0,
    isLink: isSet(properties['is_link']),
    isBridge: isSet(properties['is_bridge']),
    isTunnel: isSet(properties['is_tunnel']),
  }
}

function isSet(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === 'yes'
}
