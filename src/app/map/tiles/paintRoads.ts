import { ROAD_CLASSES, roadClassOf, type RoadClass } from '../style/roadClass.ts'
import { atZoom, casingPx, LINK_SHARE, ROAD_WIDTHS } from '../style/zoomTable.ts'
import { boxesTouch } from './box.ts'
import type { TileShape } from './decodedTile.ts'
import { trace, type PaintContext } from './paintContext.ts'

type Level = 'tunnel' | 'ground' | 'bridge'

interface Stroke {
  readonly roadClass: RoadClass
  readonly level: Level
  readonly widthPx: number
  readonly path: Path2D
}

const TUNNEL_ALPHA = 0.4
const SLEEPERS = [6, 6]

/**
 * Casings first, then fills, the least class first: crossings of equal roads run into each other. Bridges come after
 * with both, tunnels before, pale.
 */
export function paintRoads(roads: readonly TileShape[], context: PaintContext): void {
  const strokes = strokesOf(roads, context)
  const at = (level: Level): Stroke[] => strokes.filter(each => each.level === level)
  const { pen } = context
  pen.lineJoin = 'round'
  pen.globalAlpha = TUNNEL_ALPHA
  for (const stroke of at('tunnel')) paintFill(stroke, context)
  pen.globalAlpha = 1
  for (const level of ['ground', 'bridge'] as const) {
    for (const stroke of at(level)) paintCasing(stroke, context)
    for (const stroke of at(level)) paintFill(stroke, context)
  }
}

function strokesOf(roads: readonly TileShape[], context: PaintContext): Stroke[] {
  const strokes = new Map<string, Stroke>()
  for (const road of roads) {
    const roadClass = roadClassOf(road.kind, road.detail)
    if (!roadClass || road.form !== 'line' || !boxesTouch(road.box, context.seen)) continue
    const full = atZoom(ROAD_WIDTHS[roadClass], context.zoom)
    const widthPx = road.isLink ? full * LINK_SHARE : full
    if (widthPx < 0.3) continue
    const level = levelOf(road, context.zoom)
    const key = `${roadClass} ${level} ${road.isLink}`
    const stroke = strokes.get(key) ?? { roadClass, level, widthPx, path: new Path2D() }
    strokes.set(key, stroke)
    for (const part of road.parts) trace(stroke.path, part, context.window)
  }
  const rank = (stroke: Stroke): number => ROAD_CLASSES.indexOf(stroke.roadClass)
  return [...strokes.values()].toSorted((a, b) => rank(a) - rank(b) || a.widthPx - b.widthPx)
}

/** From afar a bridge is a piece of its road. */
function levelOf({ isBridge, isTunnel }: TileShape, zoom: number): Level {
  if (isTunnel) return 'tunnel'
  return isBridge && zoom >= 14 ? 'bridge' : 'ground'
}

function paintCasing({ roadClass, widthPx, path }: Stroke, { pen, colours }: PaintContext): void {
  const casing = roadClass === 'rail' ? 0 : casingPx(widthPx)
  if (casing === 0) return
  pen.lineCap = 'butt'
  pen.strokeStyle = colours.roads[roadClass].casing
  pen.lineWidth = widthPx + 2 * casing
  pen.stroke(path)
}

function paintFill(stroke: Stroke, context: PaintContext): void {
  const { roadClass, widthPx, path } = stroke
  const { pen, colours } = context
  const colour = colours.roads[roadClass]
  if (roadClass === 'rail') {
    paintRail(stroke, context)
    return
  }
  const isThin = casingPx(widthPx) === 0
  const isTrack = roadClass === 'path' || roadClass === 'subway'
  pen.lineCap = isTrack ? 'butt' : 'round'
  pen.setLineDash(roadClass === 'path' ? [3, 2.5] : [])
  pen.strokeStyle = isThin && !isTrack ? colour[colours.thinRoads] : colour.fill
  pen.lineWidth = widthPx
  pen.stroke(path)
  pen.setLineDash([])
}

/** Grey with light sleepers, as on every street map of China. */
function paintRail({ widthPx, path }: Stroke, { pen, colours, zoom }: PaintContext): void {
  const { fill, casing } = colours.roads.rail
  pen.lineCap = 'butt'
  pen.strokeStyle = casing
  pen.lineWidth = widthPx
  pen.stroke(path)
  if (zoom < 13) return
  pen.strokeStyle = fill
  pen.lineWidth = Math.max(0.6, widthPx - 1.2)
  pen.setLineDash(SLEEPERS)
  pen.stroke(path)
  pen.setLineDash([])
}
