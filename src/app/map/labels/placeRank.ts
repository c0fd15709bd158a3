import type { TileShape } from '../tiles/decodedTile.ts'

export interface PlaceRank {
  readonly sizePx: number
  readonly isBold: boolean
  /** Named between these zooms: a city's name says nothing once one stands in its streets. */
  readonly from: number
  readonly until: number
}

const CITY = { sizePx: 19, isBold: true, from: 6, until: 13 }
const DISTRICT = { sizePx: 16, isBold: true, from: 10, until: 15 }
const TOWN = { sizePx: 14.5, isBold: true, from: 11, until: 15 }
const QUARTER = { sizePx: 13, isBold: false, from: 13, until: 16 }

const OF_DETAIL: Readonly<Record<string, PlaceRank>> = {
  city: CITY,
  borough: DISTRICT,
  district: DISTRICT,
  suburb: DISTRICT,
  town: TOWN,
  village: QUARTER,
  hamlet: QUARTER,
  quarter: QUARTER,
  neighbourhood: QUARTER,
}

/** From `kind_detail`, else from `kind` and the zoom that the data name the place at. */
export function placeRank({ kind, detail, minZoom }: TileShape): PlaceRank {
  const known = OF_DETAIL[detail]
  if (known) return known
  if (kind === 'neighbourhood') return QUARTER
  if (kind === 'macrohood') return DISTRICT
  if (minZoom <= 9) return CITY
  return minZoom <= 11 ? DISTRICT : QUARTER
}
