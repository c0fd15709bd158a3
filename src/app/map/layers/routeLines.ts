import { Polyline, type LayerGroup, type PolylineOptions, type Renderer } from 'leaflet'
import type { MapLeg } from '../mapScene.ts'
import type { InkColours } from './inkColours.ts'

interface Stroke {
  readonly weight: number
  readonly casing: number
}

const STROKES: Readonly<Record<MapLeg['state'], Stroke>> = {
  done: { weight: 4, casing: 7 },
  ahead: { weight: 5, casing: 9 },
  current: { weight: 8, casing: 12 },
}
/** What is done lies lowest, what is driven now on top. */
const ORDER: readonly MapLeg['state'][] = ['done', 'ahead', 'current']

/** The way between the stops: a casing and a line for each drive, all on one canvas. */
export class RouteLines {
  readonly #group: LayerGroup
  readonly #renderer: Renderer
  #drawn: readonly MapLeg[] = []
  #ink: InkColours | undefined

  constructor(group: LayerGroup, renderer: Renderer) {
    this.#group = group
    this.#renderer = renderer
  }

  draw(legs: readonly MapLeg[], ink: InkColours): void {
    if (ink === this.#ink && sameLegs(legs, this.#drawn)) return
    this.#drawn = legs
    this.#ink = ink
    this.#group.clearLayers()
    const inOrder = legs.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    // All casings lie under all lines: where the way crosses itself it stays one way.
    for (const leg of inOrder) if (!leg.isGuess) this.#add(leg, casingOf(leg, ink))
    for (const leg of inOrder) this.#add(leg, lineOf(leg, ink))
  }

  #add({ line }: MapLeg, style: PolylineOptions): void {
    const places = line.map(({ lat, lng }): [number, number] => [lat, lng])
    this.#group.addLayer(
      new Polyline(places, { renderer: this.#renderer, interactive: false, ...style }),
    )
  }
}

function sameLegs(legs: readonly MapLeg[], drawn: readonly MapLeg[]): boolean {
  return legs.length === drawn.length && legs.every((leg, at) => leg === drawn[at])
}

function casingOf({ state }: MapLeg, ink: InkColours): PolylineOptions {
  return { color: ink.casing, weight: STROKES[state].casing, opacity: 1 }
}

function lineOf({ state, isGuess }: MapLeg, ink: InkColours): PolylineOptions {
  const { weight } = STROKES[state]
  return {
    color: state === 'done' ? ink.past : ink.route,
    weight: isGuess ? Math.max(3, weight - 2) : weight,
    opacity: 1,
    ...(isGuess && { dashArray: '7 11' }),
  }
}
