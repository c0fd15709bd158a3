import { groundOf } from '../style/groundOf.ts'
import { GROUNDS, type Ground } from '../style/mapColours.ts'
import { atZoom } from '../style/zoomTable.ts'
import { boxesTouch } from './box.ts'
import type { DecodedTile, TileShape } from './decodedTile.ts'
import { trace, type PaintContext } from './paintContext.ts'

/** Smaller houses are dust. */
const HOUSES_FROM = 14
const RIVER_WIDTHS = [
  [8, 0.8],
  [13, 1.8],
  [16, 4],
  [19, 12],
] as const
const STREAM_SHARE = 0.5

/** Everything that lies under the roads. */
export function paintGround(tile: DecodedTile, context: PaintContext): void {
  const grounds = new Map<Ground, TileShape[]>()
  for (const shape of tile.landuse) {
    const ground = groundOf(shape.kind)
    if (ground) grounds.set(ground, [...(grounds.get(ground) ?? []), shape])
  }
  // A meadow in a park lies on the park; GROUNDS goes from the large to the small.
  for (const ground of GROUNDS) {
    fill(grounds.get(ground) ?? [], context, context.colours.ground[ground])
  }
  paintWater(tile.water, context)
  if (context.zoom >= HOUSES_FROM) paintHouses(tile.buildings, context)
}

function paintWater(shapes: readonly TileShape[], context: PaintContext): void {
  const { pen, colours, zoom } = context
  fill(shapes, context, colours.water)
  const width = atZoom(RIVER_WIDTHS, zoom)
  pen.strokeStyle = colours.water
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const isRiver of [false, true]) {
    pen.lineWidth = isRiver ? width : width * STREAM_SHARE
    const lines = shapes.filter(each => each.form === 'line' && (each.kind === 'river') === isRiver)
    pen.stroke(pathOf(lines, context))
  }
}

function paintHouses(houses: readonly TileShape[], context: PaintContext): void {
  const { pen, colours, zoom } = context
  const path = areasPath(houses, context)
  pen.fillStyle = colours.building
  pen.fill(path)
  if (zoom < 16) return
  pen.strokeStyle = colours.buildingLine
  pen.lineWidth = 0.8
  pen.stroke(path)
}

function fill(shapes: readonly TileShape[], context: PaintContext, colour: string): void {
  if (shapes.length === 0) return
  context.pen.fillStyle = colour
  context.pen.fill(areasPath(shapes, context))
}

function areasPath(shapes: readonly TileShape[], context: PaintContext): Path2D {
  return pathOf(
    shapes.filter(each => each.form === 'area'),
    context,
  )
}

function pathOf(shapes: readonly TileShape[], { seen, window }: PaintContext): Path2D {
  const path = new Path2D()
  for (const shape of shapes) {
    if (!boxesTouch(shape.box, seen)) continue
    for (const part of shape.parts) {
      trace(path, part, window)
      if (shape.form === 'area') path.closePath()
    }
  }
  return path
}
