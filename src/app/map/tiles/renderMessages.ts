import type { Bounds } from '#domain/geo/bounds.ts'
import type { MapDatum } from '../mapDatum.ts'
import type { MapTheme } from '../style/mapTheme.ts'
import type { TileAddress } from './tileAddress.ts'

/** A basemap as the worker gets it. */
export interface RenderPack {
  /** Id and version: what is decoded of it is kept under this. */
  readonly key: string
  readonly basemap: Blob
  readonly bounds: Bounds
  readonly datum: MapDatum
  readonly minZoom: number
  readonly maxZoom: number
}

/** Words that are painted on tiles, in the language of the moment. */
export interface TileWords {
  readonly outside: string
  readonly broken: string
}

/** All that tiles look like besides their place. */
export interface RenderLook {
  readonly theme: MapTheme
  readonly datum: MapDatum
  readonly pixelRatio: number
  readonly words: TileWords
}

export type RenderOrder =
  | { readonly kind: 'packs'; readonly packs: readonly RenderPack[] }
  | { readonly kind: 'look'; readonly look: RenderLook }
  | { readonly kind: 'paint'; readonly id: number; readonly address: TileAddress }

/** `broken`: something of the pack could not be read here; the tile says so. */
export type TileFinding = 'drawn' | 'outside' | 'broken'

export interface PaintedTile {
  readonly id: number
  readonly bitmap: ImageBitmap
  readonly finding: TileFinding
}
