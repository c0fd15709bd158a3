import { fontOf } from '../labels/paintLabels.ts'
import type { MapColours } from '../style/mapColours.ts'
import type { Pen } from './paintContext.ts'
import { TILE_PX, type TileAddress } from './tileAddress.ts'

/** Divides the tile's side: the hatching runs on from tile to tile. */
const HATCH_PX = 16

/** No data: hatched, so that nobody takes it for empty land. */
export function paintOutside(pen: Pen, colours: MapColours): void {
  pen.fillStyle = colours.outside
  pen.fillRect(0, 0, TILE_PX, TILE_PX)
  pen.beginPath()
  for (let x = -TILE_PX; x <= TILE_PX; x += HATCH_PX) {
    pen.moveTo(x - 2, TILE_PX + 2)
    pen.lineTo(x + TILE_PX + 2, -2)
  }
  pen.strokeStyle = colours.hatch
  pen.lineWidth = 1.2
  pen.stroke()
}

/** Words for a hatched tile, on every other one. */
export function paintWords(pen: Pen, words: string, { x, y }: TileAddress, colours: MapColours) {
  if ((x + y) % 2 !== 0) return
  pen.font = fontOf(14, false)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineJoin = 'round'
  pen.lineWidth = 6
  pen.strokeStyle = colours.outside
  pen.strokeText(words, TILE_PX / 2, TILE_PX / 2, TILE_PX - 24)
  pen.fillStyle = colours.outsideInk
  pen.fillText(words, TILE_PX / 2, TILE_PX / 2, TILE_PX - 24)
}
