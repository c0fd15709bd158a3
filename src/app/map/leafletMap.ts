import type { LeafletMouseEvent } from 'leaflet'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { browserClock } from '#app/platform/clock.ts'
import { systemTimers } from '#app/platform/timers.ts'
import { BaseLayers, type Credit, type TileLook } from './baseLayers.ts'
import { CalmMap } from './calmMap.ts'
import { Camera } from './camera.ts'
import { wgs84Crs } from './crs.ts'
import type { MapScene } from './mapScene.ts'
import type { InstalledPack } from './packs/installedPack.ts'
import type { RasterSource } from './rasterSource.ts'
import { InkCanvas } from './layers/inkCanvas.ts'
import { SceneLayers, type FixAge } from './sceneLayers.ts'
import type { TileFinding } from './tiles/renderMessages.ts'
import { browserRenderer } from './tiles/renderPort.ts'
import { FARTHEST_ZOOM, NEAREST_ZOOM } from './tiles/tileAddress.ts'
import { TilePainter, type PainterState } from './tiles/tilePainter.ts'

/** What the frame around the map tells of it. */
export interface MapFrame {
  readonly credits: readonly Credit[]
  readonly metresPerPx: number
  readonly canZoomIn: boolean
  readonly canZoomOut: boolean
}

export interface MapEvents {
  readonly onSelect: (id: string) => void
  readonly onPlace: (at: Wgs84Point) => void
  /** The agent has moved the map. */
  readonly onDrag: () => void
  readonly onFrame: (frame: MapFrame) => void
  readonly onPainter: (state: PainterState) => void
  readonly onFinding: (finding: TileFinding) => void
}

/** The map for Vue: functions over objects that no proxy ever sees. */
export interface MapHandle {
  setLook(look: TileLook): void
  setPacks(packs: readonly InstalledPack[]): void
  setRaster(source: RasterSource | undefined): void
  draw(scene: MapScene, age: FixAge): void
  showAll(): void
  centreOnPosition(): void
  keepPositionInMiddle(): void
  /** Brings a stop to the middle; the zoom stays as it is. */
  keepStopInMiddle(id: string): void
  zoomBy(steps: number): void
  retry(): void
  dispose(): void
}

/** Somewhere to stand until there is a place to look at. */
const NOWHERE: [number, number] = [35, 110]

export function createLeafletMap(host: HTMLElement, events: MapEvents): MapHandle {
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = newMap(host, isCalm)
  const painter = newPainter(events)
  const base = new BaseLayers(map, painter, events.onFinding)
  const over = newScene(map, host, isCalm, events)
  const camera = new Camera(map)
  let scene: MapScene = { stops: [], legs: [] }
  let packs: readonly InstalledPack[] = []
  let hasShown = false

  const show = (isFirst: boolean): boolean => camera.show(placesOf(scene), packs, isFirst)
  const firstShow = (): void => {
    hasShown ||= show(true)
  }
  const tellFrame = (): void => events.onFrame(frameOf(map, base.creditsInView()))
  const stopHearing = hear(map, host, events, { base, tellFrame, firstShow })
  return {
    setLook: look => {
      base.setLook(look)
      over.recolour()
    },
    setPacks(installed) {
      packs = installed
      base.setPacks(installed)
      firstShow()
      tellFrame()
    },
    setRaster(source) {
      base.setRaster(source)
      tellFrame()
    },
    draw(next, age) {
      scene = next
      over.draw(scene, age)
      firstShow()
    },
    showAll: () => show(false),
    centreOnPosition: () => scene.position && camera.lookAt(scene.position.at),
    keepPositionInMiddle: () => camera.keepInMiddle(scene.position?.at),
    keepStopInMiddle: id => camera.keepInMiddle(scene.stops.find(each => each.id === id)?.at),
    zoomBy: steps => map.setZoom(map.getZoom() + steps),
    retry: () => painter.restart(),
    dispose() {
      stopHearing()
      painter.dispose()
      map.remove()
    },
  }
}

function newMap(host: HTMLElement, isCalm: boolean): CalmMap {
  const map = new CalmMap(host, isCalm, {
    crs: wgs84Crs,
    minZoom: FARTHEST_ZOOM,
    maxZoom: NEAREST_ZOOM,
    // Leaflet's own controls write markup, which our policy refuses; MapFrame has ours.
    zoomControl: false,
    attributionControl: false,
    fadeAnimation: false,
    trackResize: false,
  })
  map.setView(NOWHERE, FARTHEST_ZOOM)
  return map
}

function newPainter({ onPainter }: MapEvents): TilePainter {
  return new TilePainter({
    start: browserRenderer,
    timers: systemTimers,
    clock: browserClock,
    onState: onPainter,
  })
}

function newScene(
  map: CalmMap,
  host: HTMLElement,
  isCalm: boolean,
  { onSelect }: MapEvents,
): SceneLayers {
  const renderer = new InkCanvas({ padding: 0.1 })
  const scene = new SceneLayers({ host, renderer, isCalm, onSelect })
  map.addLayer(scene.group)
  return scene
}

/** Hears the map and its size; returns the stop. */
function hear(
  map: CalmMap,
  host: HTMLElement,
  { onDrag, onPlace }: MapEvents,
  own: {
    readonly base: BaseLayers
    readonly tellFrame: () => void
    readonly firstShow: () => void
  },
): () => void {
  map.on('move', () => own.base.followCentre())
  map.on('moveend', () => {
    own.base.followDatum()
    own.tellFrame()
  })
  map.on('dragstart', onDrag)
  map.on('contextmenu', ({ latlng: { lat, lng } }: LeafletMouseEvent) =>
    onPlace({ lat, lng } as Wgs84Point),
  )
  const sized = new ResizeObserver(() => {
    map.invalidateSize({ pan: false })
    own.base.followDatum()
    own.firstShow()
  })
  sized.observe(host)
  return () => sized.disconnect()
}

function placesOf({ stops, position, pin }: MapScene): Wgs84Point[] {
  const places = stops.map(stop => stop.at)
  if (pin) places.push(pin)
  if (places.length === 0 && position) places.push(position.at)
  return places
}

function frameOf(map: CalmMap, credits: readonly Credit[]): MapFrame {
  const zoom = map.getZoom()
  const { lat } = map.getCenter()
  const metresPerPx = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom)
  return {
    credits,
    metresPerPx,
    canZoomIn: zoom < map.getMaxZoom(),
    canZoomOut: zoom > map.getMinZoom(),
  }
}
