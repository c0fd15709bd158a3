import { LatLngBounds, type Map as LeafletMap } from 'leaflet'
import { boundsOf } from '#domain/geo/bounds.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { InstalledPack } from './packs/installedPack.ts'

/** Near enough to know the street, far enough to know the district. */
const ONE_PLACE_ZOOM = 16
const MOST_FIT_ZOOM = 17
const MARGIN_PX = 56

/** Where the map looks. */
export class Camera {
  readonly #map: LeafletMap

  constructor(map: LeafletMap) {
    this.#map = map
  }

  /** All places at once; a pack where there is no place; false where there is neither. */
  show(places: readonly Wgs84Point[], packs: readonly InstalledPack[], isFirst: boolean): boolean {
    const box = boundsOf(places) ?? packs[0]?.manifest.bounds
    if (!box) return false
    const { south, west, north, east } = box
    const bounds = new LatLngBounds([south, west], [north, east])
    // A map without a size fits nothing; it is shown when it has one.
    if (this.#map.getSize().x === 0) return false
    this.#map.fitBounds(bounds, {
      padding: [MARGIN_PX, MARGIN_PX],
      maxZoom: places.length === 1 ? ONE_PLACE_ZOOM : MOST_FIT_ZOOM,
      // The first look comes from nowhere.
      ...(isFirst && { animate: false }),
    })
    return true
  }

  lookAt({ lat, lng }: Wgs84Point): void {
    this.#map.setView([lat, lng], Math.max(this.#map.getZoom(), ONE_PLACE_ZOOM))
  }

  /** Keeps the zoom that the agent has chosen. */
  keepInMiddle(at: Wgs84Point | undefined): void {
    if (at) this.#map.panTo([at.lat, at.lng], { duration: 0.25 })
  }
}
