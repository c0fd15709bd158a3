import { expect, test as base, type Page } from '@playwright/test'
import type { RasterSource } from '#app/map/rasterSource.ts'
import { hasMapData } from '#tests/support/maps/mapData.ts'
import { stageFiles } from '#tests/support/maps/realPacks.ts'
import { serveMapStage, type MapStageOrigin } from '#tests/support/maps/serveMapStage.ts'
import type { MapStage, StageProps } from '#tests/support/maps/stage/mapStage.ts'
import { Tablet } from './tablet.ts'

export { expect }

interface World {
  readonly tablet: Tablet
  readonly stage: StagePage
}

/** The page of the map alone, real extracts beside it; without them a test says so and is left out. */
export const test = base.extend<World, { readonly served: MapStageOrigin }>({
  served: [
    async ({}, use) => {
      const files = stageFiles('haidian', 'jinan')
      const served = await serveMapStage({ ...files, '/packs/torn.pmtiles': torn(files) })
      await use(served)
      served.close()
    },
    { scope: 'worker' },
  ],
  tablet: async ({ served }, use) => {
    const tablet = new Tablet({ origin: served.origin, attended: false })
    await tablet.launch()
    await use(tablet)
    const said = tablet.guard.unexpected()
    await tablet.dispose()
    expect(said, 'console and requests of the page').toEqual([])
  },
  stage: async ({ tablet }, use) => {
    await tablet.page.goto('/')
    await use(new StagePage(tablet.page))
  },
})

test.skip(!hasMapData, 'the extracts of shared/data/maps are not here')

/** The middle of the file is overwritten: directories are whole, many tiles are not. */
function torn(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const bytes = Uint8Array.from(files['/packs/haidian.pmtiles'] ?? [])
  return bytes.fill(0x5a, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.9))
}

interface StageWindow {
  readonly mapStage: MapStage
}

/** The map as a test drives and reads it. */
export class StagePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async mount(props: StageProps): Promise<void> {
    await this.page.evaluate(
      given => (window as unknown as StageWindow).mapStage.mount(given),
      props,
    )
    await this.painted()
  }

  async set(props: Partial<StageProps>): Promise<void> {
    await this.page.evaluate(given => (window as unknown as StageWindow).mapStage.set(given), props)
  }

  async setRaster(source: RasterSource): Promise<void> {
    await this.page.evaluate(
      given => (window as unknown as StageWindow).mapStage.setRaster(given),
      source,
    )
  }

  async painted(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as StageWindow).mapStage.painted())
  }

  async look(at: { readonly lat: number; readonly lng: number }, zoom: number): Promise<void> {
    await this.page.evaluate(
      ([lat, lng, near]) => {
        const map = (window as unknown as StageWindow).mapStage.map()
        map?.setView([lat, lng], near, { animate: false })
      },
      [at.lat, at.lng, zoom] as const,
    )
    await this.painted()
  }

  /** Where a place is drawn, in pixels of the map. */
  async pixelOf(at: { readonly lat: number; readonly lng: number }) {
    return this.page.evaluate(
      ([lat, lng]) => {
        const map = (window as unknown as StageWindow).mapStage.map()
        const { x, y } = map!.latLngToContainerPoint([lat, lng])
        return { x, y }
      },
      [at.lat, at.lng] as const,
    )
  }

  async zoom(): Promise<number> {
    return this.page.evaluate(
      () => (window as unknown as StageWindow).mapStage.map()?.getZoom() ?? -1,
    )
  }

  async heard() {
    return this.page.evaluate(() => (window as unknown as StageWindow).mapStage.heard)
  }

  /** Colours of pixels of the tiles themselves, without what lies over them; by places on the page. */
  async tileColours(points: readonly { readonly x: number; readonly y: number }[]) {
    return this.page.evaluate(spots => {
      const tiles = [...document.querySelectorAll<HTMLCanvasElement>('canvas.leaflet-tile')]
      return spots.map(({ x, y }) => {
        const tile = tiles.find(each => {
          const box = each.getBoundingClientRect()
          return x >= box.left && x < box.right && y >= box.top && y < box.bottom
        })
        if (!tile) return 'none'
        const box = tile.getBoundingClientRect()
        const copy = document.createElement('canvas')
        copy.width = copy.height = 1
        const scale = tile.width / box.width
        const pen = copy.getContext('2d')!
        pen.drawImage(tile, (x - box.left) * scale, (y - box.top) * scale, 1, 1, 0, 0, 1, 1)
        return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(' ')
      })
    }, points)
  }
}
