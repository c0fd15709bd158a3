import { DivIcon, Marker, type LayerGroup } from 'leaflet'
import type { Wgs84Point } from '#domain/geo/point.ts'

/** The pin that somebody is placing by hand. */
export class PinMark {
  readonly #group: LayerGroup
  #marker: Marker | undefined

  constructor(group: LayerGroup) {
    this.#group = group
  }

  draw(pin: Wgs84Point | undefined): void {
    if (!pin) {
      this.#group.clearLayers()
      this.#marker = undefined
      return
    }
    this.#marker ??= this.#place(pin)
    this.#marker.setLatLng([pin.lat, pin.lng])
  }

  #place(pin: Wgs84Point): Marker {
    const mark = document.createElement('span')
    mark.className = 'map-pin'
    const icon = new DivIcon({ html: mark, className: 'map-pin-hit', iconSize: [0, 0] })
    const marker = new Marker([pin.lat, pin.lng], {
      icon,
      interactive: false,
      keyboard: false,
      zIndexOffset: 4000,
    })
    this.#group.addLayer(marker)
    marker.getElement()?.setAttribute('aria-hidden', 'true')
    return marker
  }
}
