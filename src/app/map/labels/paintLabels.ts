import type { MapColours } from '../style/mapColours.ts'
import { boxesTouch, boxHolds, grown, type Box } from '../tiles/box.ts'
import type { PaintContext, Pen } from '../tiles/paintContext.ts'
import { TILE_PX } from '../tiles/tileAddress.ts'
import type { LabelKind, MeasureText, PlacedLabel } from './placedLabel.ts'

const FACES =
  '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", MiSans, system-ui, sans-serif'
const HALO_PX = 3
const DOT_RADIUS_PX = 3

const INKS = {
  place: 'placeInk',
  road: 'roadInk',
  water: 'waterInk',
  park: 'parkInk',
  poi: 'poiInk',
  transit: 'transitDot',
  care: 'careDot',
} as const satisfies Record<LabelKind, keyof MapColours>

const DOTS: Partial<Record<LabelKind, 'transitDot' | 'careDot' | 'parkInk'>> = {
  transit: 'transitDot',
  care: 'careDot',
  park: 'parkInk',
}

export function fontOf(sizePx: number, isBold: boolean): string {
  return `${isBold ? 600 : 500} ${sizePx}px ${FACES}`
}

/** Measures with a pen; each text of a size once. */
export function measureWith(pen: Pen): MeasureText {
  const known = new Map<string, number>()
  return (text, sizePx, isBold) => {
    const font = fontOf(sizePx, isBold)
    const key = `${font} ${text}`
    const width = known.get(key)
    if (width !== undefined) return width
    pen.font = font
    const measured = pen.measureText(text).width
    if (known.size > 5000) known.clear()
    known.set(key, measured)
    return measured
  }
}

/** Where labels of a pack may stand, in pixels of the data tile. */
export interface LabelRoom {
  /** The pack's own area: beyond it there is nothing to name. */
  readonly area: Box
  /** Where packs above it are seen. */
  readonly covered: readonly Box[]
}

/** Paints the labels that touch the screen tile and have their whole room. */
export function paintLabels(
  labels: readonly PlacedLabel[],
  context: PaintContext,
  { area, covered }: LabelRoom,
): void {
  const { leftPx, topPx } = context.window
  const seen = { left: leftPx, top: topPx, right: leftPx + TILE_PX, bottom: topPx + TILE_PX }
  for (const label of labels) {
    const box = grown(label.box, HALO_PX)
    if (!boxesTouch(box, seen) || !boxHolds(area, box)) continue
    if (!covered.some(other => boxesTouch(other, box))) paintLabel(label, context)
  }
}

function paintLabel(label: PlacedLabel, { pen, colours, window }: PaintContext): void {
  pen.font = fontOf(label.sizePx, label.isBold)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineJoin = 'round'
  pen.strokeStyle = colours.halo
  pen.fillStyle = colours[INKS[label.kind]]
  pen.lineWidth = HALO_PX
  for (const isHalo of [true, false]) {
    for (const { text, x, y, angle } of label.glyphs) {
      pen.save()
      pen.translate(x - window.leftPx, y - window.topPx)
      if (angle !== 0) pen.rotate(angle)
      if (isHalo) pen.strokeText(text, 0, 0)
      else pen.fillText(text, 0, 0)
      pen.restore()
    }
  }
  if (label.dot) {
    const dot = { x: label.dot.x - window.leftPx, y: label.dot.y - window.topPx }
    paintDot(pen, dot, colours[DOTS[label.kind] ?? 'poiDot'], colours.halo)
  }
}

function paintDot(
  pen: Pen,
  { x, y }: { readonly x: number; readonly y: number },
  colour: string,
  halo: string,
): void {
  pen.beginPath()
  pen.arc(x, y, DOT_RADIUS_PX, 0, 2 * Math.PI)
  pen.lineWidth = 2
  pen.strokeStyle = halo
  pen.stroke()
  pen.fillStyle = colour
  pen.fill()
}
