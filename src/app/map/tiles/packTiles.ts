import { inDatum } from '#domain/geo/convert.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { layoutLabels } from '../labels/layoutLabels.ts'
import type { MeasureText, PlacedLabel } from '../labels/placedLabel.ts'
import type { Box } from './box.ts'
import { decodeTile, type DecodedTile } from './decodedTile.ts'
import { PackReader } from './packReader.ts'
import { RecentlyUsed } from './recentlyUsed.ts'
import type { RenderPack } from './renderMessages.ts'
import {
  dataWindow,
  dataZoomOf,
  TILE_PX,
  worldPx,
  type DataWindow,
  type TileAddress,
} from './tileAddress.ts'

const KEPT = 64

/** `far`: the screen shows more than the pack has data for. */
export type PackPiece =
  | { readonly kind: 'far' | 'empty' | 'broken' }
  | { readonly kind: 'tile'; readonly tile: DecodedTile; readonly window: DataWindow }

/** The decoded tiles and laid-out labels of all packs, the last used ones kept. */
export class PackTiles {
  readonly #readers = new Map<string, PackReader>()
  readonly #decoded = new RecentlyUsed<Promise<DecodedTile | 'empty' | 'broken'>>(KEPT)
  readonly #labels = new RecentlyUsed<readonly PlacedLabel[]>(KEPT)
  readonly #measure: MeasureText

  constructor(measure: MeasureText) {
    this.#measure = measure
  }

  setPacks(packs: readonly RenderPack[]): void {
    this.#readers.clear()
    this.#decoded.clear()
    this.#labels.clear()
    for (const { key, basemap } of packs) this.#readers.set(key, new PackReader(key, basemap))
  }

  async piece(pack: RenderPack, address: TileAddress): Promise<PackPiece> {
    const dataZoom = dataZoomOf(address.z, pack)
    if (dataZoom === undefined) return { kind: 'far' }
    const window = dataWindow(address, dataZoom)
    const tile = await this.#tile(pack.key, window.tile)
    return typeof tile === 'string' ? { kind: tile } : { kind: 'tile', tile, window }
  }

  labels(pack: RenderPack, tile: DecodedTile, window: DataWindow, zoom: number) {
    const key = `${keyOf(pack.key, window.tile)} ${zoom}`
    const known = this.#labels.get(key)
    if (known) return known
    const labels = layoutLabels(tile, zoom, window.sizePx, this.#measure)
    this.#labels.set(key, labels)
    return labels
  }

  #tile(packKey: string, address: TileAddress): Promise<DecodedTile | 'empty' | 'broken'> {
    const key = keyOf(packKey, address)
    const known = this.#decoded.get(key)
    if (known) return known
    const reading = this.#read(packKey, address)
    this.#decoded.set(key, reading)
    return reading
  }

  async #read(packKey: string, address: TileAddress): Promise<DecodedTile | 'empty' | 'broken'> {
    try {
      const bytes = await this.#readers.get(packKey)?.tile(address)
      return bytes ? decodeTile(bytes) : 'empty'
    } catch {
      // A torn file or a damaged tile: said on the tile itself, the others are drawn.
      return 'broken'
    }
  }
}

/** Where a pack lies on a screen tile, in its pixels; the bounds are WGS-84, the tiles in the pack's own datum. */
export function packBox({ bounds, datum }: RenderPack, { z, x, y }: TileAddress): Box {
  const { west, south, east, north } = bounds
  const pixel = (lat: number, lng: number): { x: number; y: number } =>
    worldPx(inDatum({ lat, lng } as Wgs84Point, datum), z)
  const [upper, lower] = [pixel(north, west), pixel(south, east)]
  return {
    left: upper.x - x * TILE_PX,
    top: upper.y - y * TILE_PX,
    right: lower.x - x * TILE_PX,
    bottom: lower.y - y * TILE_PX,
  }
}

function keyOf(packKey: string, { z, x, y }: TileAddress): string {
  return `${packKey} ${z}/${x}/${y}`
}
