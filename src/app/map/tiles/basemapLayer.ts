import { GridLayer, type Coords, type DoneCallback, type GridLayerOptions } from 'leaflet'
import type { TileFinding } from './renderMessages.ts'
import { bufferFor, NEAREST_ZOOM, TILE_PX, type TileAddress } from './tileAddress.ts'
import type { TilePainter } from './tilePainter.ts'

interface LiveTile {
  /** Of the painting that it waits for, or has. */
  id: number
  readonly address: TileAddress
  /** Tells Leaflet that there is something to see, the first time. */
  readonly ready: () => void
}

/** Vector tiles that the worker paints: each a canvas that shows the worker's bitmap. */
export class BasemapLayer extends GridLayer {
  declare options: GridLayerOptions
  readonly #painter: TilePainter
  readonly #onFinding: (finding: TileFinding) => void
  readonly #live = new Map<HTMLCanvasElement, LiveTile>()
  #lastId = 0

  constructor(
    painter: TilePainter,
    onFinding: (finding: TileFinding) => void,
    options: GridLayerOptions = {},
  ) {
    super({
      tileSize: TILE_PX,
      maxZoom: NEAREST_ZOOM,
      updateWhenIdle: false,
      updateWhenZooming: false,
      updateInterval: 80,
      ...options,
    })
    this.#painter = painter
    this.#onFinding = onFinding
    this.on('tileunload', ({ tile }) => this.#release(tile as HTMLElement as HTMLCanvasElement))
  }

  /** Paints every tile anew, each over what it shows now: nothing blinks. */
  repaint(): void {
    for (const [canvas, tile] of this.#live) {
      this.#painter.drop(tile.id)
      tile.id = this.#nextId()
      this.#paint(canvas, tile)
    }
  }

  /** Rows and columns around the view that are kept: as many as there is memory for. */
  fitBuffer(widthPx: number, heightPx: number, pixelRatio: number): void {
    this.options.keepBuffer = bufferFor(widthPx, heightPx, pixelRatio)
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas')
    const address = { z: coords.z, x: coords.x, y: coords.y }
    const tile = { id: this.#nextId(), address, ready: () => done(undefined, canvas) }
    this.#live.set(canvas, tile)
    this.#paint(canvas, tile)
    return canvas
  }

  #paint(canvas: HTMLCanvasElement, { id, address, ready }: LiveTile): void {
    this.#painter.paint({
      id,
      address,
      done: (bitmap, finding) => {
        show(canvas, bitmap)
        this.#onFinding(finding)
        ready()
      },
    })
  }

  #release(canvas: HTMLCanvasElement): void {
    const tile = this.#live.get(canvas)
    if (tile) this.#painter.drop(tile.id)
    this.#live.delete(canvas)
    canvas.width = 0
    canvas.height = 0
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

function show(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  if (canvas.width !== bitmap.width) canvas.width = bitmap.width
  if (canvas.height !== bitmap.height) canvas.height = bitmap.height
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
}
