import { isWithin } from '#domain/geo/bounds.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import type { Datum, Wgs84Point } from '#domain/geo/point.ts'

/** The datums that a map can be drawn in. Baidu's has a tile matrix of its own: it is linked to, never drawn. */
export type MapDatum = Exclude<Datum, 'bd09'>

export function isMapDatum(datum: Datum): datum is MapDatum {
  return datum !== 'bd09'
}

/**
 * The datum to draw in: the online layer's where there is one; else that of the pack in view. A pack of another
 * datum is not drawn meanwhile: two tile grids do not lie over each other.
 */
export function datumInView(
  centre: Wgs84Point,
  packs: readonly PackManifest[],
  raster: { readonly datum: Datum } | undefined,
  shown: MapDatum,
): MapDatum {
  if (raster && isMapDatum(raster.datum)) return raster.datum
  const here = packs.filter(pack => isWithin(centre, pack.bounds)).map(pack => pack.datum)
  if (here.includes(shown)) return shown
  const all = packs.map(pack => pack.datum)
  const other = here.find(isMapDatum)
  return other ?? (all.includes(shown) ? shown : (all.find(isMapDatum) ?? shown))
}
