import '#ui/styles/base.css'
import { GridLayer, Map as LeafletMap } from 'leaflet'
import { createApp, h, ref, shallowReactive, type App } from 'vue'
import MapView from '#app/map/MapView.vue'
import type { MapScene } from '#app/map/mapScene.ts'
import type { InstalledPack } from '#app/map/packs/installedPack.ts'
import type { RasterSource } from '#app/map/rasterSource.ts'
import type { MapTheme } from '#app/map/style/mapTheme.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { asInstant } from '#domain/time/instant.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import type { Locale } from '#ui/i18n/localeNames.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'

/** What MapView is given, as a test can write it. */
export interface StageProps {
  readonly packs: readonly { readonly manifest: PackManifest; readonly url: string }[]
  readonly scene: MapScene
  readonly theme: MapTheme
  readonly locale?: Locale
  /** The moment that the map takes for now, ms since 1970. */
  readonly nowMs?: number
}

interface Props {
  packs: readonly InstalledPack[]
  scene: MapScene
  theme: MapTheme
  raster: RasterSource | undefined
}

const heard: { selected: string[]; placed: Wgs84Point[] } = { selected: [], placed: [] }
const follow = ref(false)
const view = ref<{ showAll(): void; centreOnPosition(): void } | null>(null)
let maps: LeafletMap[] = []
let app: App | undefined
let props = shallowReactive<Props>({
  packs: [],
  scene: { stops: [], legs: [] },
  theme: 'light',
  raster: undefined,
})
let nowMs = 0

LeafletMap.addInitHook(function remember(this: LeafletMap) {
  maps.push(this)
})

/** The file of a pack as the tablet has it: in the origin's private file system. */
async function installed(url: string): Promise<Blob> {
  const root = await navigator.storage.getDirectory()
  const name = url.replaceAll('/', '-')
  const handle = await root.getFileHandle(name, { create: true })
  const known = await handle.getFile()
  if (known.size > 0) return known
  const writer = await handle.createWritable()
  await writer.write(await (await fetch(url)).blob())
  await writer.close()
  return handle.getFile()
}

async function packsOf(named: StageProps['packs']): Promise<InstalledPack[]> {
  return Promise.all(
    named.map(async ({ manifest, url }) => ({ manifest, basemap: await installed(url) })),
  )
}

const stage = {
  heard,
  follow,
  /** Only files, so that a bench can have them in place before it starts its clock. */
  async install(urls: readonly string[]) {
    for (const url of urls) await installed(url)
  },
  async mount(given: StageProps) {
    stage.unmount()
    document.documentElement.dataset['theme'] = given.theme
    nowMs = given.nowMs ?? Date.now()
    const i18n = createDoorstepI18n(tabletMessages)
    await setLocale(i18n, given.locale ?? 'zh-CN')
    await loadLater(i18n)
    props = shallowReactive<Props>({
      packs: await packsOf(given.packs),
      scene: given.scene,
      theme: given.theme,
      raster: undefined,
    })
    const clock = { now: () => asInstant(nowMs), monotonicMs: () => Math.floor(performance.now()) }
    app = createApp({
      render: () =>
        // Typed lint sees a .vue file as an error; vue-tsc checks it.
        // eslint-disable-next-line @typescript-eslint/no-unsafe-argument
        h(MapView, {
          packs: props.packs,
          scene: props.scene,
          theme: props.theme,
          raster: props.raster,
          clock,
          ref: view,
          style: 'position:absolute;inset:0',
          follow: follow.value,
          'onUpdate:follow': (on: boolean) => (follow.value = on),
          onSelect: (id: string) => {
            heard.selected.push(id)
          },
          onPlace: (at: Wgs84Point) => {
            heard.placed.push(at)
          },
        }),
    })
    app.use(i18n.plugin)
    app.mount('#app')
  },
  /** Milliseconds of the page's load, and since `from`. */
  sinceCall(from: number): number {
    const [start] = performance.getEntriesByType('navigation')
    const loadedMs = start instanceof PerformanceNavigationTiming ? start.loadEventEnd : 0
    return loadedMs + performance.now() - from
  },
  /** Leaflet with nothing on it: what a bench compares with. */
  mountEmpty(centre: [number, number], zoom: number) {
    stage.unmount()
    const host = document.createElement('div')
    host.style.position = 'absolute'
    host.style.inset = '0'
    document.querySelector('#app')?.replaceChildren(host)
    new LeafletMap(host, { zoomControl: false, attributionControl: false, fadeAnimation: false })
      .setView(centre, zoom)
      .addLayer(new GridLayer())
  },
  /** Drags by 14 px a frame, back and forth by seconds, for so long; the milliseconds of each frame. */
  async pan(forMs: number): Promise<number[]> {
    const host = stage.map()?.getContainer()
    const frames: number[] = []
    const began = performance.now()
    let [before, x, y, turn] = [began, 640, 400, 0]
    const mouse = (kind: string, on: EventTarget | undefined): unknown =>
      on?.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y, button: 0 }))
    mouse('mousedown', host)
    while (before - began < forMs) {
      const now = await new Promise<number>(done => requestAnimationFrame(done))
      frames.push(now - before)
      before = now
      const turnNow = Math.floor((now - began) / 1000)
      if (turnNow !== turn) {
        mouse('mouseup', document)
        mouse('mousedown', host)
        turn = turnNow
      }
      const way = turn % 2 === 0 ? 1 : -1
      x -= 14 * way
      y -= 5 * way
      mouse('mousemove', document)
    }
    mouse('mouseup', document)
    return frames.slice(1)
  },
  unmount() {
    app?.unmount()
    app = undefined
    maps = []
  },
  async set(next: Partial<StageProps>) {
    if (next.packs) props.packs = await packsOf(next.packs)
    if (next.scene) props.scene = next.scene
    if (next.theme) document.documentElement.dataset['theme'] = props.theme = next.theme
    if (next.nowMs !== undefined) nowMs = next.nowMs
  },
  setRaster(source: RasterSource) {
    props.raster = source
  },
  view,
  /** The last map made. */
  map: () => maps.at(-1),
  maps: () => maps,
  /** Resolves when every tile of the view is painted. */
  async painted(): Promise<void> {
    while (!isPainted()) await new Promise(done => requestAnimationFrame(done))
  },
}

function isPainted(): boolean {
  const tiles = [...document.querySelectorAll('.leaflet-tile')]
  return tiles.length > 0 && tiles.every(each => each.classList.contains('leaflet-tile-loaded'))
}

/** What a test calls in the page. */
export type MapStage = typeof stage

Object.assign(window, { mapStage: stage, stageOf: () => stage })
