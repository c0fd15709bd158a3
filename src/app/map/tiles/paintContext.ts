import type { MapColours } from '../style/mapColours.ts'
import type { Box } from './box.ts'
import { TILE_PX, type DataWindow } from './tileAddress.ts'

/** What both kinds of canvas draw with. */
export type Pen = OffscreenCanvasRenderingContext2D

/** One data tile as it is painted on one screen tile. */
export interface PaintContext {
  readonly pen: Pen
  readonly zoom: number
  readonly colours: MapColours
  readonly window: DataWindow
  /** What of the data tile is to be seen, in shares of its side, with a margin for wide lines. */
  readonly seen: Box
}

/** Wide lines reach over the edge. */
const MARGIN_PX = 20

export function seenOf({ sizePx, leftPx, topPx }: DataWindow): Box {
  return {
    left: (leftPx - MARGIN_PX) / sizePx,
    top: (topPx - MARGIN_PX) / sizePx,
    right: (leftPx + TILE_PX + MARGIN_PX) / sizePx,
    bottom: (topPx + TILE_PX + MARGIN_PX) / sizePx,
  }
}

/** Adds a line or ring of shares to a path, in pixels of the screen tile. */
export function trace(path: Path2D, part: Float32Array, { sizePx, leftPx, topPx }: DataWindow) {
  for (let at = 0; at + 1 < part.length; at += 2) {
    const x = (part[at] ?? 0) * sizePx - leftPx
    const y = (part[at + 1] ?? 0) * sizePx - topPx
    if (at === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  }
}
