import { GridLayer, type Coords, type DoneCallback } from 'leaflet'
import type { RasterSource } from '../rasterSource.ts'
import { NEAREST_ZOOM, TILE_PX } from '../tiles/tileAddress.ts'

/** Pictures of the online layer. One that does not come leaves the offline map to be seen. */
export class RasterLayer extends GridLayer {
  readonly #source: RasterSource
  readonly #loads = new Map<HTMLElement, AbortController>()

  constructor(source: RasterSource) {
    super({
      tileSize: TILE_PX,
      minNativeZoom: source.minZoom,
      maxNativeZoom: source.maxZoom,
      maxZoom: NEAREST_ZOOM,
      updateWhenZooming: false,
    })
    this.#source = source
    this.on('tileunload', ({ tile }) => this.#release(tile))
  }

  protected override createTile({ z, x, y }: Coords, done: DoneCallback): HTMLElement {
    const picture = document.createElement('img')
    picture.alt = ''
    const load = new AbortController()
    this.#loads.set(picture, load)
    this.#source.fetchTile({ z, x, y }, load.signal).then(
      blob => {
        if (load.signal.aborted) return
        picture.onload = () => done(undefined, picture)
        picture.onerror = () => done(new Error('not a picture'), picture)
        picture.src = URL.createObjectURL(blob)
      },
      (cause: unknown) => {
        if (!load.signal.aborted) done(new Error('no picture', { cause }), picture)
      },
    )
    return picture
  }

  #release(tile: HTMLElement): void {
    this.#loads.get(tile)?.abort()
    this.#loads.delete(tile)
    const { src } = tile as HTMLImageElement
    if (src) URL.revokeObjectURL(src)
  }
}
