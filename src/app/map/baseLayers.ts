import type { LatLng, LatLngBounds, Map as LeafletMap, ZoomPanOptions } from 'leaflet'
import type { Bounds } from '#domain/geo/bounds.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { crsOf } from './crs.ts'
import { RasterLayer } from './layers/rasterLayer.ts'
import { datumInView, isMapDatum, type MapDatum } from './mapDatum.ts'
import type { InstalledPack } from './packs/installedPack.ts'
import type { RasterSource } from './rasterSource.ts'
import { BasemapLayer } from './tiles/basemapLayer.ts'
import type { RenderLook, RenderPack, TileFinding } from './tiles/renderMessages.ts'
import { TILE_PX } from './tiles/tileAddress.ts'
import type { TilePainter } from './tiles/tilePainter.ts'

export type TileLook = Pick<RenderLook, 'theme' | 'words'>

/** Who made what is seen, and the number of its review. */
export interface Credit {
  readonly attribution: string
  readonly reviewNo?: string | undefined
}

/** What lies under the scene: the packs, an online layer over them, and the datum that both are drawn in. */
export class BaseLayers {
  readonly #map: LeafletMap
  readonly #painter: TilePainter
  readonly #basemap: BasemapLayer
  #packs: readonly InstalledPack[] = []
  #raster: { readonly source: RasterSource; readonly layer: RasterLayer } | undefined
  #datum: MapDatum = 'wgs84'
  #look: TileLook | undefined

  constructor(map: LeafletMap, painter: TilePainter, onFinding: (finding: TileFinding) => void) {
    this.#map = map
    this.#painter = painter
    this.#basemap = new BasemapLayer(painter, onFinding)
  }

  setLook(look: TileLook): void {
    this.#look = look
    this.#sendLook(look)
    if (this.#map.hasLayer(this.#basemap)) this.#basemap.repaint()
    else this.#map.addLayer(this.#basemap)
  }

  setPacks(packs: readonly InstalledPack[]): void {
    this.#packs = packs
    this.#painter.setPacks(packs.flatMap(renderPack))
    this.followDatum()
    this.#basemap.repaint()
  }

  setRaster(source: RasterSource | undefined): void {
    if (source === this.#raster?.source) return
    if (this.#raster) this.#map.removeLayer(this.#raster.layer)
    this.#raster = undefined
    if (source && isMapDatum(source.datum)) {
      this.#raster = { source, layer: new RasterLayer(source) }
    }
    this.followDatum()
    if (this.#raster) this.#map.addLayer(this.#raster.layer)
  }

  /** Looks where the middle of the view is; turns the map to another datum when it lies in such a pack. */
  followDatum(): void {
    const { x, y } = this.#map.getSize()
    this.#basemap.fitBuffer(x, y, pixelRatio())
    const datum = datumInView(
      wgs84Of(this.#map.getCenter()),
      this.#packs.map(pack => pack.manifest),
      this.#raster?.source,
      this.#datum,
    )
    if (datum === this.#datum) return
    this.#datum = datum
    const centre = this.#map.getCenter()
    this.#map.options.crs = crsOf(datum)
    if (this.#look) this.#sendLook(this.#look)
    // All is projected anew; the types do not know the word.
    this.#map.setView(centre, this.#map.getZoom(), { reset: true } as ZoomPanOptions)
  }

  /** Tells the painter where to begin. */
  followCentre(): void {
    const z = this.#map.getZoom()
    const { x, y } = this.#map.project(this.#map.getCenter(), z)
    this.#painter.centre = { z, x: x / TILE_PX, y: y / TILE_PX }
  }

  creditsInView(): Credit[] {
    const view = this.#map.getBounds()
    const packs = this.#packs
      .map(pack => pack.manifest)
      .filter(({ datum, bounds }) => datum === this.#datum && touches(view, bounds))
    return [...packs, ...(this.#raster ? [this.#raster.source] : [])]
  }

  #sendLook({ theme, words }: TileLook): void {
    this.#painter.setLook({ theme, words, pixelRatio: pixelRatio(), datum: this.#datum })
  }
}

/** More than two pixels a point nobody sees, and each costs memory. */
function pixelRatio(): number {
  return Math.min(Math.ceil(window.devicePixelRatio), 2)
}

function renderPack({ manifest, basemap }: InstalledPack): RenderPack[] {
  const { id, version, bounds, datum, minZoom, maxZoom } = manifest
  if (!isMapDatum(datum)) return []
  return [{ key: `${id}@${version}`, basemap, bounds, datum, minZoom, maxZoom }]
}

function wgs84Of({ lat, lng }: LatLng): Wgs84Point {
  return { lat, lng } as Wgs84Point
}

function touches(view: LatLngBounds, { west, south, east, north }: Bounds): boolean {
  const across = view.getWest() <= east && view.getEast() >= west
  return across && view.getSouth() <= north && view.getNorth() >= south
}
