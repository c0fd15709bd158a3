import { DivIcon, Marker, type LayerGroup } from 'leaflet'
import type { MapStop } from '../mapScene.ts'
import { drawStop, stopGlyph } from './stopGlyph.ts'

/** A finger's size, though what is drawn is smaller. */
const HIT_PX = 48

interface Placed {
  readonly marker: Marker
  readonly mark: HTMLElement
  stop: MapStop
  isSelected: boolean
}

/** The stops on the map, told apart by id: what has not changed is not touched. */
export class StopMarkers {
  readonly #group: LayerGroup
  readonly #onSelect: (id: string) => void
  readonly #placed = new Map<string, Placed>()

  constructor(group: LayerGroup, onSelect: (id: string) => void) {
    this.#group = group
    this.#onSelect = onSelect
  }

  draw(stops: readonly MapStop[], selectedId: string | undefined): void {
    const ids = new Set(stops.map(stop => stop.id))
    for (const [id, { marker }] of this.#placed) {
      if (ids.has(id)) continue
      this.#group.removeLayer(marker)
      this.#placed.delete(id)
    }
    // Tab goes through them in the order of the day.
    const inOrder = stops.toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity))
    for (const stop of inOrder) {
      const placed = this.#placed.get(stop.id) ?? this.#place(stop)
      this.#update(placed, stop, stop.id === selectedId)
    }
  }

  #place(stop: MapStop): Placed {
    const mark = stopGlyph()
    const icon = new DivIcon({
      html: mark,
      className: 'map-stop-hit',
      iconSize: [HIT_PX, HIT_PX],
    })
    const marker = new Marker([stop.at.lat, stop.at.lng], { icon, keyboard: true })
    marker.on('click', () => this.#onSelect(stop.id))
    this.#group.addLayer(marker)
    marker.getElement()?.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      this.#onSelect(stop.id)
    })
    const placed = { marker, mark, stop, isSelected: false }
    this.#placed.set(stop.id, placed)
    paint(placed)
    return placed
  }

  #update(placed: Placed, stop: MapStop, isSelected: boolean): void {
    const before = placed.stop
    if (before === stop && placed.isSelected === isSelected) return
    placed.stop = stop
    placed.isSelected = isSelected
    if (before.at.lat !== stop.at.lat || before.at.lng !== stop.at.lng) {
      placed.marker.setLatLng([stop.at.lat, stop.at.lng])
    }
    paint(placed)
  }
}

function paint({ marker, mark, stop, isSelected }: Placed): void {
  drawStop(mark, stop, isSelected)
  const element = marker.getElement()
  element?.setAttribute('aria-label', stop.label)
  element?.setAttribute('aria-pressed', String(isSelected))
  marker.setZIndexOffset(rankOf(stop, isSelected))
}

/** What is asked about lies on top, what is over lies below. */
function rankOf({ status }: MapStop, isSelected: boolean): number {
  if (isSelected) return 3000
  if (status === 'now') return 2000
  return status === 'done' || status === 'missed' ? 0 : 1000
}
