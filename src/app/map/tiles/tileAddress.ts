/** A tile of the web Mercator pyramid. */
export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** Side of a tile on the screen, in CSS pixels. */
export const TILE_PX = 256
/** The nearest that a map is looked at; data beyond its own zoom is drawn larger. */
export const NEAREST_ZOOM = 19
/** The farthest: a province. */
export const FARTHEST_ZOOM = 6

/** iOS stops painting without a word when all canvases together grow too large (maps.md 1.6). */
export const MOST_CANVASES = 100
/** A tile of two pixels a point takes a megabyte. */
export const MOST_CANVAS_BYTES = 64_000_000

/** Which data tile a screen tile is cut from, and where in it the screen tile lies. */
export interface DataWindow {
  readonly tile: TileAddress
  /** Side of the whole data tile in pixels at the zoom of the screen. */
  readonly sizePx: number
  /** The screen tile's corner in the data tile, in the same pixels. */
  readonly leftPx: number
  readonly topPx: number
}

/**
 * A data tile covers 2 × 2 screen tiles, one zoom below them: labels then have room to lie wholly in it. Below the
 * data's own range it covers one; undefined where the screen is farther than any data.
 */
export function dataZoomOf(
  z: number,
  { minZoom, maxZoom }: { readonly minZoom: number; readonly maxZoom: number },
): number | undefined {
  if (z < minZoom) return undefined
  return Math.max(minZoom, Math.min(z - 1, maxZoom))
}

export function dataWindow({ z, x, y }: TileAddress, dataZoom: number): DataWindow {
  const across = 2 ** (z - dataZoom)
  const tile = { z: dataZoom, x: Math.floor(x / across), y: Math.floor(y / across) }
  return {
    tile,
    sizePx: TILE_PX * across,
    leftPx: (x - tile.x * across) * TILE_PX,
    topPx: (y - tile.y * across) * TILE_PX,
  }
}

/** Where degrees of the tiles' own datum lie in the world's pixels at a zoom. */
export function worldPx(
  { lat, lng }: { readonly lat: number; readonly lng: number },
  z: number,
): { readonly x: number; readonly y: number } {
  const worldSize = TILE_PX * 2 ** z
  const sine = Math.sin((lat * Math.PI) / 180)
  return {
    x: ((lng + 180) / 360) * worldSize,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * worldSize,
  }
}

/** The most rows around the view with which the canvases stay within number and memory; two at most. */
export function bufferFor(widthPx: number, heightPx: number, pixelRatio: number): number {
  const bytesOfOne = (TILE_PX * pixelRatio) ** 2 * 4
  const most = Math.min(MOST_CANVASES, MOST_CANVAS_BYTES / bytesOfOne)
  const across = Math.ceil(widthPx / TILE_PX) + 1
  const down = Math.ceil(heightPx / TILE_PX) + 1
  const fits = [2, 1].find(rows => (across + 2 * rows) * (down + 2 * rows) <= most)
  return fits ?? 0
}
