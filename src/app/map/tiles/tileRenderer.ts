import { paintLabels, measureWith } from '../labels/paintLabels.ts'
import { MAP_COLOURS, type MapColours } from '../style/mapColours.ts'
import { boxesTouch, boxHolds, type Box } from './box.ts'
import { packBox, PackTiles, type PackPiece } from './packTiles.ts'
import { seenOf, type PaintContext, type Pen } from './paintContext.ts'
import { paintGround } from './paintGround.ts'
import { paintOutside, paintWords } from './paintOutside.ts'
import { paintRoads } from './paintRoads.ts'
import type { RenderLook, RenderPack, TileFinding } from './renderMessages.ts'
import { TILE_PX, type DataWindow, type TileAddress } from './tileAddress.ts'

const WHOLE_TILE: Box = { left: 0, top: 0, right: TILE_PX, bottom: TILE_PX }

interface Part {
  readonly pack: RenderPack
  /** In pixels of the screen tile. */
  readonly box: Box
  readonly piece: PackPiece
}

/** Paints screen tiles from packs; lives in the worker. */
export class TileRenderer {
  readonly #canvas = new OffscreenCanvas(TILE_PX, TILE_PX)
  readonly #pen: Pen
  readonly #tiles: PackTiles
  #packs: readonly RenderPack[] = []

  constructor() {
    this.#pen = penOf(this.#canvas)
    this.#tiles = new PackTiles(measureWith(penOf(new OffscreenCanvas(1, 1))))
  }

  /** The pack with the finest data is seen where several lie over each other. */
  setPacks(packs: readonly RenderPack[]): void {
    this.#packs = packs.toSorted((a, b) => b.maxZoom - a.maxZoom)
    this.#tiles.setPacks(packs)
  }

  async paint(
    address: TileAddress,
    look: RenderLook,
  ): Promise<{ readonly bitmap: ImageBitmap; readonly finding: TileFinding }> {
    const parts = await Promise.all(
      this.#partsOf(address, look).map(async ({ pack, box }) => ({
        pack,
        box,
        piece: await this.#tiles.piece(pack, address),
      })),
    )
    // From here on nothing waits: the one canvas is this tile's alone.
    const finding = this.#paintParts(parts, address, look)
    return { bitmap: this.#canvas.transferToImageBitmap(), finding }
  }

  /** The packs that are seen on a tile, the uppermost first, up to one that fills it. */
  #partsOf(address: TileAddress, look: RenderLook): Omit<Part, 'piece'>[] {
    const parts: Omit<Part, 'piece'>[] = []
    for (const pack of this.#packs) {
      if (pack.datum !== look.datum) continue
      const box = packBox(pack, address)
      if (!boxesTouch(box, WHOLE_TILE)) continue
      parts.push({ pack, box })
      if (boxHolds(box, WHOLE_TILE)) break
    }
    return parts
  }

  #paintParts(parts: readonly Part[], address: TileAddress, look: RenderLook): TileFinding {
    const { theme, pixelRatio, words } = look
    const colours = MAP_COLOURS[theme]
    const side = TILE_PX * pixelRatio
    if (this.#canvas.width !== side) this.#canvas.width = this.#canvas.height = side
    this.#pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    const isFull = parts.some(({ box }) => boxHolds(box, WHOLE_TILE))
    if (!isFull) paintOutside(this.#pen, colours)
    if (parts.length === 0) paintWords(this.#pen, words.outside, address, colours)
    for (const part of parts.toReversed()) this.#paintGroundOf(part, address, look)
    parts.forEach((part, at) => {
      this.#paintLabelsOf(part, address, colours, parts.slice(0, at))
    })
    if (parts.some(({ piece }) => piece.kind === 'broken')) return 'broken'
    return parts.length === 0 ? 'outside' : 'drawn'
  }

  #paintGroundOf(part: Part, address: TileAddress, { theme, words }: RenderLook): void {
    const { box, piece } = part
    const [pen, colours] = [this.#pen, MAP_COLOURS[theme]]
    pen.save()
    pen.beginPath()
    pen.rect(box.left, box.top, box.right - box.left, box.bottom - box.top)
    pen.clip()
    pen.fillStyle = colours.land
    pen.fillRect(0, 0, TILE_PX, TILE_PX)
    if (piece.kind === 'broken') {
      paintOutside(pen, colours)
      paintWords(pen, words.broken, address, colours)
    }
    const context = this.#contextOf(part, address.z, colours)
    if (context && piece.kind === 'tile') {
      paintGround(piece.tile, context)
      paintRoads(piece.tile.roads, context)
    }
    pen.restore()
  }

  #paintLabelsOf(
    part: Part,
    address: TileAddress,
    colours: MapColours,
    above: readonly Part[],
  ): void {
    const { pack, piece } = part
    const context = this.#contextOf(part, address.z, colours)
    if (!context || piece.kind !== 'tile') return
    const inData = ({ box }: Part): Box => moved(box, piece.window)
    const labels = this.#tiles.labels(pack, piece.tile, piece.window, address.z)
    paintLabels(labels, context, { area: inData(part), covered: above.map(inData) })
  }

  #contextOf({ piece }: Part, zoom: number, colours: MapColours): PaintContext | undefined {
    if (piece.kind !== 'tile') return undefined
    const { window } = piece
    return { pen: this.#pen, zoom, colours, window, seen: seenOf(window) }
  }
}

/** From pixels of the screen tile to those of the data tile. */
function moved({ left, top, right, bottom }: Box, { leftPx, topPx }: DataWindow): Box {
  return {
    left: left + leftPx,
    top: top + topPx,
    right: right + leftPx,
    bottom: bottom + topPx,
  }
}

function penOf(canvas: OffscreenCanvas): Pen {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas in the worker')
  return pen
}
