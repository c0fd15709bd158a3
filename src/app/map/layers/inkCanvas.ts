import { Canvas } from 'leaflet'

/** What Leaflet 1.9 calls its own parts; its types leave them out. */
interface Inked {
  readonly _ctx?: CanvasRenderingContext2D
  readonly _redraw: (this: Inked) => void
}

const { _redraw } = Canvas.prototype as unknown as Inked

/** Leaflet's canvas; a frame that it asked for and that comes after the map was taken away finds nothing to draw on. */
export class InkCanvas extends Canvas {}
InkCanvas.include({
  _redraw(this: Inked) {
    if (this._ctx) _redraw.call(this)
  },
})
