import { GridLayer, type Coords, type DoneCallback } from 'leaflet'
import type { RasterSource } from '../rasterSource.ts'
import { NEAREST_ZOOM, TILE_PX } from '../tiles/tileAddress.ts'

/**
 * Pictures of the online layer. One that does not come leaves the offline map to be seen. Not Leaflet's own layer:
 * that one shows an empty picture of a data address while it waits.
 */
export class RasterLayer extends GridLayer {
  readonly #path: string

  constructor({ path, minZoom, maxZoom }: RasterSource) {
    super({
      tileSize: TILE_PX,
      minNativeZoom: minZoom,
      maxNativeZoom: maxZoom,
      maxZoom: NEAREST_ZOOM,
      updateWhenZooming: false,
    })
    this.#path = path
    this.on('tileunload', ({ tile }) => {
      // A picture that is still on its way is not waited for.
      tile.removeAttribute('src')
    })
  }

  protected override createTile({ z, x, y }: Coords, done: DoneCallback): HTMLElement {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.addEventListener('load', () => done(undefined, picture))
    picture.addEventListener('error', () => done(new Error('no picture'), picture))
    picture.src = this.#path
      .replace('{z}', String(z))
      .replace('{x}', String(x))
      .replace('{y}', String(y))
    return picture
  }
}
