import { Circle, DivIcon, LatLng, Marker, type LayerGroup, type Renderer } from 'leaflet'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { MapPosition } from '../mapScene.ts'
import { glide } from './glide.ts'
import type { InkColours } from './inkColours.ts'

/** A fix so old says where the tablet was. */
export const STALE_AFTER_MS = 30_000

export interface PositionLook {
  readonly ink: InkColours
  readonly isStale: boolean
  /** How old the fix is, in words; empty while it is fresh. */
  readonly ageText: string
  readonly isCalm: boolean
}

interface Shown {
  readonly dot: Marker
  readonly ring: Circle
  readonly mark: HTMLElement
}

/** Where the tablet is: dot, ring of accuracy, and the way that it faces. */
export class PositionMark {
  readonly #group: LayerGroup
  readonly #renderer: Renderer
  #shown: Shown | undefined
  #stopGlide: () => void = () => undefined

  constructor(group: LayerGroup, renderer: Renderer) {
    this.#group = group
    this.#renderer = renderer
  }

  draw(position: MapPosition | undefined, look: PositionLook): void {
    if (!position) {
      this.clear()
      return
    }
    const { dot, ring, mark } = (this.#shown ??= this.#place(position))
    const { ink, isStale, ageText, isCalm } = look
    const colour = isStale ? ink.stale : ink.position
    ring.setRadius(position.accuracyM)
    ring.setStyle({ color: colour, fillColor: colour })
    mark.toggleAttribute('data-stale', isStale)
    mark.toggleAttribute('data-heading', position.headingDeg !== undefined)
    turn(mark.querySelector<HTMLElement>('.map-position-cone'), position.headingDeg)
    const age = mark.querySelector('.map-position-age')
    if (age) age.textContent = ageText
    this.#move(dot, ring, position.at, isCalm)
  }

  clear(): void {
    this.#stopGlide()
    this.#group.clearLayers()
    this.#shown = undefined
  }

  #move(dot: Marker, ring: Circle, to: Wgs84Point, isCalm: boolean): void {
    const from = dot.getLatLng()
    if (from.lat === to.lat && from.lng === to.lng) return
    this.#stopGlide()
    const put = (share: number): void => {
      const at = new LatLng(
        from.lat + (to.lat - from.lat) * share,
        from.lng + (to.lng - from.lng) * share,
      )
      dot.setLatLng(share === 1 ? [to.lat, to.lng] : at)
      ring.setLatLng(dot.getLatLng())
    }
    this.#stopGlide = glide(put, isCalm)
  }

  #place({ at, accuracyM }: MapPosition): Shown {
    const mark = document.createElement('span')
    mark.className = 'map-position'
    for (const part of ['cone', 'dot', 'age']) {
      const element = document.createElement('span')
      element.className = `map-position-${part}`
      mark.append(element)
    }
    const icon = new DivIcon({ html: mark, className: 'map-position-hit', iconSize: [0, 0] })
    const place: [number, number] = [at.lat, at.lng]
    const dot = new Marker(place, { icon, interactive: false, keyboard: false, zIndexOffset: 2500 })
    const ring = new Circle(place, {
      renderer: this.#renderer,
      radius: accuracyM,
      interactive: false,
      weight: 1.5,
      fillOpacity: 0.09,
    })
    this.#group.addLayer(ring).addLayer(dot)
    dot.getElement()?.setAttribute('aria-hidden', 'true')
    return { dot, ring, mark }
  }
}

function turn(cone: HTMLElement | null, headingDeg: number | undefined): void {
  if (cone) cone.style.transform = `rotate(${headingDeg ?? 0}deg)`
}
