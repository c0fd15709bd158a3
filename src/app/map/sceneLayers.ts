import { LayerGroup, type Renderer } from 'leaflet'
import { inkColoursOf, type InkColours } from './layers/inkColours.ts'
import { PinMark } from './layers/pinMark.ts'
import { PositionMark } from './layers/positionMark.ts'
import { RouteLines } from './layers/routeLines.ts'
import { StopMarkers } from './layers/stopMarkers.ts'
import type { MapScene } from './mapScene.ts'

/** How old the fix is. */
export interface FixAge {
  readonly isStale: boolean
  readonly ageText: string
}

export interface SceneLayersOptions {
  readonly host: HTMLElement
  readonly renderer: Renderer
  readonly isCalm: boolean
  readonly onSelect: (id: string) => void
}

/** All that lies over the basemap. */
export class SceneLayers {
  readonly group: LayerGroup
  readonly #options: SceneLayersOptions
  readonly #route: RouteLines
  readonly #stops: StopMarkers
  readonly #position: PositionMark
  readonly #pin: PinMark
  #ink: InkColours

  constructor(options: SceneLayersOptions) {
    const [route, position, stops, pin] = [0, 1, 2, 3].map(() => new LayerGroup()) as [
      LayerGroup,
      LayerGroup,
      LayerGroup,
      LayerGroup,
    ]
    this.group = new LayerGroup([route, position, stops, pin])
    this.#options = options
    this.#route = new RouteLines(route, options.renderer)
    this.#position = new PositionMark(position, options.renderer)
    this.#stops = new StopMarkers(stops, options.onSelect)
    this.#pin = new PinMark(pin)
    this.#ink = inkColoursOf(options.host)
  }

  /** Reads the tokens again; call it when the theme has changed. */
  recolour(): void {
    this.#ink = inkColoursOf(this.#options.host)
  }

  draw({ stops, legs, position, selectedId, pin }: MapScene, age: FixAge): void {
    this.#route.draw(legs, this.#ink)
    this.#stops.draw(stops, selectedId)
    this.#pin.draw(pin)
    this.#position.draw(position, { ink: this.#ink, isCalm: this.#options.isCalm, ...age })
  }
}
