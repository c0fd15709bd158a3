import type { MapLayer } from '../tiles/mapFeature.ts'

const BY_LAYER: Readonly<Record<Exclude<MapLayer, 'roads'>, number>> = {
  ...{ earth: 0, landuse: 12, water: 10, buildings: 14, pois: 15, places: 10 },
}

/** Kinds that are seen from farther than others of their layer. */
const BY_KIND: Readonly<Record<string, number>> = {
  ...{ forest: 10, wood: 10, farmland: 10, river: 9, lake: 9, water: 10, stream: 13 },
  ...{ hospital: 13, school: 14, university: 13, station: 13, train_station: 12, park: 12 },
  ...{ city: 8, town: 9, locality: 9, macrohood: 10, neighbourhood: 12, village: 11 },
}

/** The zoom from which a feature is in the tiles, where its source does not say. */
export function firstZoom(layer: Exclude<MapLayer, 'roads'>, kind: string): number {
  return layer === 'buildings' || layer === 'earth'
    ? BY_LAYER[layer]
    : (BY_KIND[kind] ?? BY_LAYER[layer])
}
