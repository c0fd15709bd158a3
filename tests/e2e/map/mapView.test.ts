import { AxeBuilder } from '@axe-core/playwright'
import { TILE_PX, worldPx } from '#app/map/tiles/tileAddress.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { gcj02OfWgs84 } from '#domain/geo/convert.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { expect, test, type StagePage } from '#tests/e2e/support/mapStageTest.ts'
import { placeIn, stagePack, stageScene } from '#tests/support/maps/realPacks.ts'

const NOW = 1_790_000_000_000
const scene = stageScene('haidian', NOW)
const CENTRE = placeIn('haidian', 0.5, 0.5)
const props = { packs: [stagePack('haidian')], scene, theme: 'light' as const, nowMs: NOW }
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'
const MIDDLE = { x: 640, y: 400 }

/** How many colours a row of 32 pixels has: two of the hatching and what lies between them, one of plain ground. */
async function coloursOf(stage: StagePage, x: number): Promise<number> {
  const row = Array.from({ length: 32 }, (_each, at) => ({ x: x + at, y: MIDDLE.y }))
  return new Set(await stage.tileColours(row)).size
}

test('draws a pack without a network, asks nobody else, and breaks no policy', async ({
  tablet,
  stage,
}) => {
  await stage.mount(props)
  await tablet.goOffline()
  for (const zoom of [10, 13, 16, 19]) await stage.look(CENTRE, zoom)
  await expect(tablet.page.getByText('© OpenStreetMap contributors')).toBeVisible()
  await expect(tablet.page.getByText('20 米')).toBeVisible()
  // The guard of the tablet fails the test for any request elsewhere, breach or message.
})

test('beyond the pack it is hatched, not blank', async ({ stage }) => {
  await stage.mount({ ...props, scene: { stops: [], legs: [] } })
  await stage.look(placeIn('haidian', 0, 0.5), 19)
  expect(await coloursOf(stage, 400)).toBeGreaterThan(2)
  expect(await coloursOf(stage, 700)).toBe(1)
})

test('tiles that are declared GCJ-02 are drawn where GCJ-02 has them, pixel by pixel', async ({
  stage,
}) => {
  const around = Array.from({ length: 120 }, (_each, at) => ({
    x: MIDDLE.x - 150 + 25 * (at % 12),
    y: MIDDLE.y - 110 + 22 * Math.floor(at / 12),
  }))
  const shifted = gcj02OfWgs84(CENTRE)
  expect(distanceM(CENTRE, shifted as unknown as Wgs84Point)).toBeGreaterThan(400)
  await stage.mount(props)
  await stage.look(shifted, 16)
  const reference = await stage.tileColours(around)
  await stage.look(CENTRE, 16)
  expect(await stage.tileColours(around)).not.toEqual(reference)
  await stage.set({ packs: [stagePack('haidian', { datum: 'gcj02' })] })
  await stage.look(CENTRE, 16)
  expect(await stage.tileColours(around)).toEqual(reference)
  expect(await stage.pixelOf(CENTRE)).toEqual(MIDDLE)
})

test('every stop is reached, named and opened by keys; the map moves and zooms by keys', async ({
  tablet,
  stage,
}) => {
  await stage.mount(props)
  const map = tablet.page.getByRole('application', { name: '地图' })
  await map.focus()
  const zoom = await stage.zoom()
  await tablet.page.keyboard.press('+')
  await expect.poll(() => stage.zoom()).toBe(zoom + 1)
  const before = await stage.pixelOf(CENTRE)
  await tablet.page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await stage.pixelOf(CENTRE)).x).toBeLessThan(before.x)
  await map.focus()
  const names: string[] = []
  for (let count = 0; count < 6; count += 1) {
    await tablet.page.keyboard.press('Tab')
    names.push(
      await tablet.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
    )
  }
  expect(names).toEqual(scene.stops.map(stop => stop.label))
  await tablet.page.keyboard.press('Enter')
  expect((await stage.heard()).selected).toEqual(['stop-6'])
})

test('a tap opens a stop, a long press names the place to the metre', async ({ tablet, stage }) => {
  await stage.mount(props)
  await tablet.page.getByRole('button', { name: '第 4 站，14:00–16:00' }).tap()
  await tablet.page.mouse.click(300, 700, { button: 'right' })
  const { selected, placed } = await stage.heard()
  expect(selected).toEqual(['stop-4'])
  const { x, y } = await stage.pixelOf(placed[0]!)
  expect([x, y]).toEqual([300, 700])
})

test('all that is tapped is 48 pixels at the least, and axe finds nothing', async ({
  tablet,
  stage,
}) => {
  await stage.mount(props)
  for (const button of await tablet.page.getByRole('button').all()) {
    const box = (await button.boundingBox())!
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48)
  }
  const { violations } = await new AxeBuilder({ page: tablet.page }).include('#app').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
})

test('a damaged pack: what can be read is drawn, the rest says so, and so does the screen', async ({
  tablet,
  stage,
}) => {
  await stage.mount({ ...props, packs: [{ ...stagePack('haidian'), url: '/packs/torn.pmtiles' }] })
  for (const zoom of [12, 14, 16]) await stage.look(CENTRE, zoom)
  await expect(tablet.page.getByText('部分地图数据无法读取')).toBeVisible()
})

test('a worker that dies is started again, and the map goes on', async ({ tablet, stage }) => {
  await stage.mount(props)
  const [worker] = tablet.page.workers()
  tablet.guard.expect(/planted/)
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted')
    })
  })
  await expect.poll(() => tablet.page.workers().includes(worker!)).toBe(false)
  await stage.look(CENTRE, 17)
  expect(tablet.page.workers()).toHaveLength(1)
  const [colour] = await stage.tileColours([MIDDLE])
  expect(colour).not.toBe('0 0 0')
})

test('a worker that dies again and again is said, and another try draws', async ({
  tablet,
  stage,
}) => {
  await stage.mount(props)
  tablet.guard.expect(/planted/)
  for (let count = 0; count < 3; count += 1) {
    const [worker] = tablet.page.workers()
    await worker!.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted')
      })
    })
    await expect.poll(() => tablet.page.workers().includes(worker!)).toBe(false)
    if (count < 2) await stage.look(CENTRE, 17 + count)
  }
  await expect(tablet.page.getByText('地图暂时画不出来')).toBeVisible()
  await tablet.page.getByRole('button', { name: '再试一次' }).click()
  await stage.look(CENTRE, 13)
  await expect(tablet.page.getByText('地图暂时画不出来')).toBeHidden()
})

test('an old fix is grey and says its age; a heading is shown while the fix is fresh', async ({
  tablet,
  stage,
}) => {
  await stage.mount(props)
  await expect(tablet.page.locator('.map-position-cone')).toBeVisible()
  await expect(tablet.page.locator('.map-position-age')).toBeHidden()
  await stage.mount({ ...props, nowMs: NOW + 95_000 })
  await expect(tablet.page.getByText('1 分钟前')).toBeVisible()
  await expect(tablet.page.locator('.map-position-cone')).toBeHidden()
})

test('canvases stay within their number, and those that are gone give their memory back', async ({
  tablet,
  stage,
}) => {
  await stage.mount({ ...props, packs: [stagePack('jinan')] })
  await tablet.page.evaluate(() => {
    const made = new Set<HTMLCanvasElement>()
    Object.assign(window, { made })
    const hear = (changes: MutationRecord[]): void => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node instanceof HTMLCanvasElement) made.add(node)
      }
    }
    new MutationObserver(hear).observe(document.body, { subtree: true, childList: true })
  })
  const middle = placeIn('jinan', 0.45, 0.22)
  for (let step = 0; step < 12; step += 1) {
    await stage.look({ lat: middle.lat, lng: middle.lng + step * 0.012 }, 14 + (step % 3))
  }
  const { live, kept, seen } = await tablet.page.evaluate(() => {
    const { made } = window as unknown as { made: Set<HTMLCanvasElement> }
    const gone = [...made].filter(each => !each.isConnected)
    return {
      live: document.querySelectorAll('canvas').length,
      kept: gone.filter(each => each.width > 0).length,
      seen: gone.length,
    }
  })
  expect(live).toBeLessThanOrEqual(101)
  expect(seen).toBeGreaterThan(50)
  expect(kept).toBe(0)
})

test('another theme is painted over the old one: no tile is ever missing', async ({
  tablet,
  stage,
}) => {
  await stage.mount(props)
  const count = await tablet.page.locator('canvas.leaflet-tile-loaded').count()
  const [light] = await stage.tileColours([MIDDLE])
  await stage.set({ theme: 'dark' })
  expect(await tablet.page.locator('canvas.leaflet-tile-loaded').count()).toBe(count)
  await expect.poll(async () => (await stage.tileColours([MIDDLE]))[0]).not.toBe(light)
})

test('who wants no motion gets none', async ({ tablet, stage }) => {
  await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
  await stage.mount(props)
  await tablet.page.getByRole('button', { name: '放大' }).click()
  expect(await tablet.page.locator('.leaflet-zoom-anim').count()).toBe(0)
})

test('without a pack the screen says where to get one', async ({ tablet, stage }) => {
  await stage.mount({ ...props, packs: [] })
  await expect(tablet.page.getByText('本机还没有离线地图')).toBeVisible()
})

test('an online layer is asked for in its own datum, and lies over the pack; where it fails the pack is seen', async ({
  tablet,
  stage,
}) => {
  const asked: string[] = []
  tablet.guard.expect(/status of 404/)
  await tablet.page.route('**/raster/**', async route => {
    const { pathname } = new URL(route.request().url())
    asked.push(pathname)
    const isEven = Number(pathname.split('/').at(-1)) % 2 === 0
    await (isEven
      ? route.fulfill({ contentType: 'image/svg+xml', body: PICTURE })
      : route.fulfill({ status: 404 }))
  })
  await stage.mount(props)
  await stage.look(CENTRE, 16)
  await stage.setRaster({
    datum: 'gcj02',
    path: '/raster/{z}/{x}/{y}',
    attribution: '某图商',
    reviewNo: 'GS(2026)0001号',
    minZoom: 3,
    maxZoom: 18,
  })
  const there = worldPx(gcj02OfWgs84(CENTRE), 16)
  const middle = `/raster/16/${Math.floor(there.x / TILE_PX)}/${Math.floor(there.y / TILE_PX)}`
  await expect.poll(() => asked).toContain(middle)
  await expect(tablet.page.getByText('某图商 · 审图号：GS(2026)0001号')).toBeVisible()
  await expect.poll(() => tablet.page.locator('img.leaflet-tile-loaded').count()).toBeGreaterThan(5)
  const shown = await tablet.page
    .locator('img.leaflet-tile-loaded')
    .evaluateAll(all => all.map(each => new URL((each as HTMLImageElement).src).pathname))
  expect(shown.every(path => Number(path.split('/').at(-1)) % 2 === 0)).toBe(true)
  expect(await stage.pixelOf(CENTRE)).toEqual(MIDDLE)
})
