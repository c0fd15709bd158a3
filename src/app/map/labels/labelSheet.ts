import { boxHolds, grown, type Box } from '../tiles/box.ts'
import type { Glyph, LabelKind, MeasureText, PlacedLabel } from './placedLabel.ts'
import { TakenRoom } from './takenRoom.ts'

/** Air around each label. */
const APART_PX = 3
/** A halo must not be cut at the edge of the tile either. */
const EDGE_PX = 3

export interface LabelLook {
  readonly kind: LabelKind
  readonly sizePx: number
  readonly isBold: boolean
}

/** The labels of one data tile: none leaves it, none lies on another. */
export class LabelSheet {
  readonly labels: PlacedLabel[] = []
  readonly measure: MeasureText
  readonly #taken = new TakenRoom()
  readonly #room: Box
  readonly #named = new Map<string, { readonly x: number; readonly y: number }[]>()

  constructor(sidePx: number, measure: MeasureText) {
    this.measure = measure
    this.#room = { left: EDGE_PX, top: EDGE_PX, right: sidePx - EDGE_PX, bottom: sidePx - EDGE_PX }
  }

  /** True when the same name stands nearer than `px`. */
  isNear(name: string, { x, y }: { readonly x: number; readonly y: number }, px: number): boolean {
    const spots = this.#named.get(name) ?? []
    return spots.some(spot => Math.hypot(spot.x - x, spot.y - y) < px)
  }

  /** Places a label where all its boxes are free; false where they are not. */
  place(
    name: string,
    look: LabelLook,
    set: {
      readonly glyphs: readonly Glyph[]
      readonly boxes: readonly Box[]
      readonly dot?: { readonly x: number; readonly y: number } | undefined
    },
  ): boolean {
    const wide = set.boxes.map(box => grown(box, APART_PX))
    if (!set.boxes.every(box => boxHolds(this.#room, box))) return false
    if (!wide.every(box => this.#taken.isFree(box))) return false
    for (const box of set.boxes) this.#taken.take(box)
    const box = around(set.boxes)
    this.labels.push({ ...look, glyphs: set.glyphs, box, dot: set.dot })
    const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
    this.#named.set(name, [...(this.#named.get(name) ?? []), middle])
    return true
  }
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(box => box.left)),
    top: Math.min(...boxes.map(box => box.top)),
    right: Math.max(...boxes.map(box => box.right)),
    bottom: Math.max(...boxes.map(box => box.bottom)),
  }
}
