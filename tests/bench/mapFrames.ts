import { chromium, type Browser, type Page } from '@playwright/test'
import { CHROMIUM_ARGS, LANDSCAPE } from '#tests/e2e/support/tablet.ts'
import { requireChromium } from '#tests/support/chromium.ts'
import { placeIn, stageFiles, stagePack, stageScene } from '#tests/support/maps/realPacks.ts'
import { serveMapStage } from '#tests/support/maps/serveMapStage.ts'
import type { MapStage } from '#tests/support/maps/stage/mapStage.ts'
import { median } from './median.ts'

const RUNS = 5
const PAN_MS = 4000
const SLOWDOWN = 6
const ZOOM = 15
const CENTRE = placeIn('jinan', 0.45, 0.22)

export interface Frames {
  readonly p95Ms: number
  readonly fps: number
}

export interface MapFigures {
  readonly firstMapMs: number
  /** The same for Leaflet with empty tiles. */
  readonly firstEmptyMs: number
  /** The same pan over Leaflet with empty tiles. */
  readonly pan: Readonly<Record<'map' | 'empty', Frames>>
  readonly slowPan: Readonly<Record<'map' | 'empty', Frames>>
  /** Of the page, its canvases and its worker, at two pixels a point. */
  readonly memoryMb: number
  readonly firstMaps: readonly number[]
  readonly firstEmpties: readonly number[]
}

/** The offline map of a whole city: how soon it is there, how it moves, what it weighs. */
export async function mapFrames(): Promise<MapFigures> {
  const served = await serveMapStage(stageFiles('jinan'))
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    chromiumSandbox: false,
    args: [...CHROMIUM_ARGS, '--enable-blink-features=ForceEagerMeasureMemory'],
  })
  try {
    const { firstMaps, firstEmpties } = await firstsOf(browser, served.origin)
    const page = await openStage(browser, served.origin, 1)
    const pan = await bothPans(page, 1)
    const slowPan = await bothPans(page, SLOWDOWN)
    await page.context().close()
    const memoryMb = await memoryAfterPan(browser, served.origin)
    const firstMapMs = median(firstMaps)
    const firstEmptyMs = median(firstEmpties)
    return { firstMapMs, firstEmptyMs, pan, slowPan, memoryMb, firstMaps, firstEmpties }
  } finally {
    await browser.close()
    served.close()
  }
}

async function openStage(browser: Browser, origin: string, pixelRatio: number): Promise<Page> {
  const context = await browser.newContext({ viewport: LANDSCAPE, deviceScaleFactor: pixelRatio })
  const page = await context.newPage()
  await page.goto(origin)
  await page.evaluate(url => stageOf().install([url]), stagePack('jinan').url)
  return page
}

/** From the call of the page to the last tile of the view, less what the bench itself takes in between. */
async function firstsOf(browser: Browser, origin: string) {
  const page = await openStage(browser, origin, 1)
  const [firstMaps, firstEmpties]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto(origin)
    firstMaps.push(
      await page.evaluate(async props => {
        const from = performance.now()
        await stageOf().mount(props)
        await stageOf().painted()
        return stageOf().sinceCall(from)
      }, mapProps()),
    )
    await page.goto(origin)
    firstEmpties.push(
      await page.evaluate(
        async ([lat, lng, zoom]) => {
          const from = performance.now()
          stageOf().mountEmpty([lat, lng], zoom)
          await stageOf().painted()
          return stageOf().sinceCall(from)
        },
        [CENTRE.lat, CENTRE.lng, ZOOM] as const,
      ),
    )
  }
  await page.context().close()
  return { firstMaps, firstEmpties }
}

async function bothPans(page: Page, slowdown: number): Promise<MapFigures['pan']> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const map = await panMap(page)
  await page.evaluate(([lat, lng, zoom]) => stageOf().mountEmpty([lat, lng], zoom), [
    CENTRE.lat,
    CENTRE.lng,
    ZOOM,
  ] as const)
  const empty = framesOf(await page.evaluate(ms => stageOf().pan(ms), PAN_MS))
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return { map, empty }
}

async function panMap(page: Page): Promise<Frames> {
  await page.evaluate(props => stageOf().mount(props), mapProps())
  await page.evaluate(
    async ([lat, lng, zoom]) => {
      stageOf().map()?.setView([lat, lng], zoom, { animate: false })
      await stageOf().painted()
    },
    [CENTRE.lat, CENTRE.lng, ZOOM] as const,
  )
  return framesOf(await page.evaluate(ms => stageOf().pan(ms), PAN_MS))
}

async function memoryAfterPan(browser: Browser, origin: string): Promise<number> {
  const page = await openStage(browser, origin, 2)
  await panMap(page)
  const bytes = await page.evaluate(async () => {
    const { measureUserAgentSpecificMemory } = performance as unknown as {
      measureUserAgentSpecificMemory: () => Promise<{ bytes: number }>
    }
    return (await measureUserAgentSpecificMemory.call(performance)).bytes
  })
  await page.context().close()
  return bytes / 1_000_000
}

function mapProps() {
  const nowMs = 1_790_000_000_000
  const scene = stageScene('jinan', nowMs)
  return { packs: [stagePack('jinan')], scene, theme: 'light' as const, nowMs }
}

function framesOf(frames: readonly number[]): Frames {
  const sorted = frames.toSorted((a, b) => a - b)
  const all = frames.reduce((sum, each) => sum + each, 0)
  return { p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0, fps: (1000 * frames.length) / all }
}

/** In the page. */
declare function stageOf(): MapStage
