import type { WorthRates } from '#domain/case/worthRates.ts'
import type { MapSettings, RasterLayer } from '#protocol/mapService.ts'
import type { MapConfig } from '../config/readMap.ts'

/** What of the map's configuration tablets are told: nothing of addresses and keys. */
export function mapSettings(
  { hourFactorPercent, visitHours, trackDays, raster }: MapConfig,
  worth: WorthRates,
): MapSettings {
  return { hourFactorPercent, visitHours, trackDays, raster: raster && layerOf(raster), worth }
}

function layerOf(raster: NonNullable<MapConfig['raster']>): RasterLayer {
  const { datum, attribution, reviewNo, minZoom, maxZoom } = raster
  return { datum, attribution, minZoom, maxZoom, ...(reviewNo !== null && { reviewNo }) }
}
