import type { MapStop, StopStatus } from '../mapScene.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Strokes in a square of 16: the shape that tells a status without its colour. A ring is drawn by style alone. */
const BADGES: Readonly<Record<StopStatus, string | undefined>> = {
  todo: undefined,
  now: undefined,
  done: 'M4 8.5 7 11.5 12 5',
  missed: 'M5 5 11 11M11 5 5 11',
  late: 'M8 4.2V8L10.6 9.8',
}

/** The mark of a stop: number, status as shape and colour. Only elements, no markup. */
export function stopGlyph(): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'map-stop'
  mark.append(document.createElement('span'))
  return mark
}

/** Brings a mark to what the stop is now; the element stays, and with it the focus. */
export function drawStop(mark: HTMLElement, stop: MapStop, isSelected: boolean): void {
  mark.dataset['status'] = stop.status
  mark.toggleAttribute('data-selected', isSelected)
  const number = mark.firstElementChild
  if (number) number.textContent = stop.number === undefined ? '' : String(stop.number)
  mark.querySelector('svg')?.remove()
  const strokes = BADGES[stop.status]
  if (strokes !== undefined) mark.append(badge(strokes))
}

function badge(strokes: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', strokes)
  svg.append(path)
  return svg
}
