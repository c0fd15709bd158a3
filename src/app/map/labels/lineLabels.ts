import { ROAD_CLASSES, roadClassOf, type RoadClass } from '../style/roadClass.ts'
import { ROAD_NAMES_FROM } from '../style/zoomTable.ts'
import type { Box } from '../tiles/box.ts'
import type { TileShape } from '../tiles/decodedTile.ts'
import { glyphsAlong, lengthAlong, type LineText } from './glyphsAlong.ts'
import { joinLines, type FlatLine } from './joinLines.ts'
import type { LabelLook, LabelSheet } from './labelSheet.ts'
import type { Glyph } from './placedLabel.ts'
import { WalkedLine } from './walkedLine.ts'

/** The same name again after so much at the least. */
const REPEAT_PX = 280
const TRY_EVERY_PX = 36
const ROAD_SIZES: Readonly<Record<RoadClass, number>> = {
  motorway: 13,
  trunk: 13,
  primary: 13,
  secondary: 12.5,
  tertiary: 12,
  street: 12,
  service: 11,
  path: 11,
  rail: 11,
  subway: 11,
}

/** Names of the roads, the greatest first. */
export function placeRoadNames(
  roads: readonly TileShape[],
  zoom: number,
  sheet: LabelSheet,
  sidePx: number,
) {
  const grouped = new Map<string, { roadClass: RoadClass; name: string; pieces: FlatLine[] }>()
  for (const road of roads) {
    const roadClass = roadClassOf(road.kind, road.detail)
    if (!roadClass || !road.name || road.isLink || zoom < ROAD_NAMES_FROM[roadClass]) continue
    const key = `${roadClass} ${road.name}`
    const group = grouped.get(key) ?? { roadClass, name: road.name, pieces: [] }
    grouped.set(key, group)
    group.pieces.push(...inPixels(road, sidePx))
  }
  const rank = (roadClass: RoadClass): number => ROAD_CLASSES.indexOf(roadClass)
  for (const { roadClass, name, pieces } of [...grouped.values()].toSorted(
    (a, b) => rank(b.roadClass) - rank(a.roadClass),
  )) {
    const nearer = zoom >= 17 ? 1 : 0
    const look = { kind: 'road', sizePx: ROAD_SIZES[roadClass] + nearer, isBold: false } as const
    placeAlong(name, pieces, look, sheet)
  }
}

/** Names of rivers, along them. */
export function placeRiverNames(
  water: readonly TileShape[],
  sheet: LabelSheet,
  sidePx: number,
): void {
  const grouped = new Map<string, FlatLine[]>()
  for (const line of water) {
    if (line.form !== 'line' || line.name === '') continue
    grouped.set(line.name, [...(grouped.get(line.name) ?? []), ...inPixels(line, sidePx)])
  }
  for (const [name, pieces] of grouped) {
    placeAlong(name, pieces, { kind: 'water', sizePx: 13, isBold: false }, sheet)
  }
}

function inPixels(shape: TileShape, sidePx: number): FlatLine[] {
  return shape.parts.map(part => Array.from(part, share => share * sidePx))
}

function placeAlong(
  name: string,
  pieces: readonly FlatLine[],
  look: LabelLook,
  sheet: LabelSheet,
): void {
  const characters = [...name]
  const widths = characters.map(each => sheet.measure(each, look.sizePx, look.isBold))
  const text = { characters, widths, sizePx: look.sizePx }
  const lines = joinLines(pieces).map(line => new WalkedLine(line))
  for (const line of lines.toSorted((a, b) => b.lengthPx - a.lengthPx)) {
    for (const middle of triesOn(line.lengthPx, lengthAlong(text))) {
      if (sheet.isNear(name, line.spotAt(middle), REPEAT_PX)) continue
      const glyphs = glyphsAlong(line, middle, text)
      if (glyphs) sheet.place(name, look, { glyphs, boxes: boxesOf(glyphs, text) })
    }
  }
}

/** Middles to try, from the middle of the line outwards. */
function triesOn(lengthPx: number, textPx: number): number[] {
  const room = (lengthPx - textPx) / 2
  if (room < 0) return []
  const tries = [lengthPx / 2]
  for (let away = TRY_EVERY_PX; away <= room; away += TRY_EVERY_PX) {
    tries.push(lengthPx / 2 + away, lengthPx / 2 - away)
  }
  return tries
}

function boxesOf(glyphs: readonly Glyph[], { sizePx }: LineText): Box[] {
  const half = sizePx / 2 + 1
  return glyphs.map(({ x, y }) => ({
    left: x - half,
    top: y - half,
    right: x + half,
    bottom: y + half,
  }))
}
