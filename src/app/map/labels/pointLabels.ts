import type { Box } from '../tiles/box.ts'
import type { TileShape } from '../tiles/decodedTile.ts'
import type { LabelLook, LabelSheet } from './labelSheet.ts'
import { inTwoLines } from './inTwoLines.ts'
import { isChinese, type Glyph } from './placedLabel.ts'
import { placeRank } from './placeRank.ts'
import { poiRank, type PoiRank } from './poiRank.ts'

const LINE = 1.2
const DOT_PX = 3.5
const GAP_PX = 3
/** A longer name is set in two lines. */
const ONE_LINE_HAN = 7
const ONE_LINE_PX = 110
/** The same name, of two entrances of one station, is said once. */
const REPEAT_PX = 160

/** Names of towns and districts, the great first. */
export function placePlaceNames(
  places: readonly TileShape[],
  zoom: number,
  sheet: LabelSheet,
  sidePx: number,
): void {
  const ranked = places.flatMap(place => {
    const rank = placeRank(place)
    const isDue = zoom >= Math.max(rank.from, place.minZoom) && zoom <= rank.until
    return isDue && place.name !== '' ? [{ place, rank }] : []
  })
  for (const { place, rank } of ranked.toSorted((a, b) => b.rank.sizePx - a.rank.sizePx)) {
    const { sizePx, isBold } = rank
    placeAround(place, { kind: 'place', sizePx, isBold }, sheet, { sidePx, hasDot: false })
  }
}

/** Names of points of interest, what matters most first. */
export function placePois(
  pois: readonly TileShape[],
  zoom: number,
  sheet: LabelSheet,
  sidePx: number,
): void {
  const ranked = pois.flatMap((poi): { poi: TileShape; rank: PoiRank }[] => {
    const rank = poi.name === '' ? undefined : poiRank(poi.kind)
    return rank && Math.max(rank.from, poi.minZoom) <= zoom ? [{ poi, rank }] : []
  })
  for (const { poi, rank } of ranked.toSorted((a, b) => a.rank.from - b.rank.from)) {
    const look = { kind: rank.kind, sizePx: rank.from <= 15 ? 12.5 : 12, isBold: false }
    placeAround(poi, look, sheet, { sidePx, hasDot: poi.kind !== 'building' })
  }
}

/** Names of parks, lakes and grounds, in their middle where the name has room. */
export function placeAreaNames(
  areas: readonly TileShape[],
  kind: LabelLook['kind'],
  sheet: LabelSheet,
  sidePx: number,
): void {
  for (const area of areas) {
    if (area.form !== 'area' || area.name === '') continue
    const look = { kind, sizePx: 13, isBold: false }
    const width = (area.box.right - area.box.left) * sidePx
    const lines = linesOf(area.name, look, sheet)
    if (Math.max(...lines.map(each => each.width)) > width * 0.9) continue
    placeAround(area, look, sheet, { sidePx, hasDot: false })
  }
}

interface TextLine {
  readonly text: string
  readonly width: number
}

function placeAround(
  { name, box }: TileShape,
  look: LabelLook,
  sheet: LabelSheet,
  { sidePx, hasDot }: { readonly sidePx: number; readonly hasDot: boolean },
): void {
  const spot = {
    x: ((box.left + box.right) / 2) * sidePx,
    y: ((box.top + box.bottom) / 2) * sidePx,
  }
  if (sheet.isNear(name, spot, REPEAT_PX)) return
  const lines = linesOf(name, look, sheet)
  const size = {
    width: Math.max(...lines.map(each => each.width)),
    height: lines.length * look.sizePx * LINE,
  }
  const away = DOT_PX + GAP_PX
  const middles = hasDot
    ? [
        { x: spot.x, y: spot.y + away + size.height / 2 },
        { x: spot.x + away + size.width / 2, y: spot.y },
        { x: spot.x - away - size.width / 2, y: spot.y },
        { x: spot.x, y: spot.y - away - size.height / 2 },
      ]
    : [spot]
  const dotBox = around(spot, { width: DOT_PX * 2, height: DOT_PX * 2 })
  for (const middle of middles) {
    const boxes = [around(middle, size), ...(hasDot ? [dotBox] : [])]
    const glyphs = stacked(lines, middle, look)
    if (sheet.place(name, look, { glyphs, boxes, dot: hasDot ? spot : undefined })) return
  }
}

function linesOf(name: string, look: LabelLook, sheet: LabelSheet): TextLine[] {
  const measured = (text: string): TextLine => ({
    text,
    width: sheet.measure(text, look.sizePx, look.isBold),
  })
  const whole = measured(name)
  const isShort = isChinese(name) ? [...name].length <= ONE_LINE_HAN : whole.width <= ONE_LINE_PX
  return isShort ? [whole] : inTwoLines(name).map(measured)
}

function stacked(
  lines: readonly TextLine[],
  middle: { readonly x: number; readonly y: number },
  { sizePx }: LabelLook,
): Glyph[] {
  const top = middle.y - ((lines.length - 1) * sizePx * LINE) / 2
  return lines.map(({ text }, at) => ({
    text,
    x: middle.x,
    y: top + at * sizePx * LINE,
    angle: 0,
  }))
}

function around(
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 }
}
