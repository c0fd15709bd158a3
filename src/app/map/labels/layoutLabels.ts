import { groundOf } from '../style/groundOf.ts'
import type { DecodedTile } from '../tiles/decodedTile.ts'
import { LabelSheet } from './labelSheet.ts'
import { placeRiverNames, placeRoadNames } from './lineLabels.ts'
import type { MeasureText, PlacedLabel } from './placedLabel.ts'
import { placeAreaNames, placePlaceNames, placePois } from './pointLabels.ts'

/** Areas are named from here on. */
const AREAS_FROM = 13

/**
 * Lays out all labels of a data tile for one zoom of the screen, `sidePx` wide. Wholly inside it: so no label is cut
 * where tiles meet, and no tile needs to know its neighbours.
 */
export function layoutLabels(
  tile: DecodedTile,
  zoom: number,
  sidePx: number,
  measure: MeasureText,
): readonly PlacedLabel[] {
  const sheet = new LabelSheet(sidePx, measure)
  placePlaceNames(tile.places, zoom, sheet, sidePx)
  placeRoadNames(tile.roads, zoom, sheet, sidePx)
  if (zoom >= AREAS_FROM) {
    placeRiverNames(tile.water, sheet, sidePx)
    placeAreaNames(tile.water, 'water', sheet, sidePx)
    const parks = tile.landuse.filter(each => isGreen(each.kind))
    placeAreaNames(parks, 'park', sheet, sidePx)
    const grounds = tile.landuse.filter(each => !isGreen(each.kind))
    placeAreaNames(grounds, 'poi', sheet, sidePx)
  }
  placePois(tile.pois, zoom, sheet, sidePx)
  return sheet.labels
}

function isGreen(kind: string): boolean {
  const ground = groundOf(kind)
  return ground === 'park' || ground === 'wood' || ground === 'grass'
}
