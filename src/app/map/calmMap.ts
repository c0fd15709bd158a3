import { Map as LeafletMap, type MapOptions, type PanOptions, type PointExpression } from 'leaflet'

/** A map of Leaflet's that moves without motion where the person has asked the system for none. */
export class CalmMap extends LeafletMap {
  readonly #isCalm: boolean

  constructor(host: HTMLElement, isCalm: boolean, options: MapOptions) {
    super(host, { ...options, zoomAnimation: !isCalm, inertia: !isCalm })
    this.#isCalm = isCalm
  }

  override panBy(offset: PointExpression, options?: PanOptions): this {
    return super.panBy(offset, this.#isCalm ? { ...options, animate: false } : options)
  }
}
