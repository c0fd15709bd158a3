import { hasMapData } from '#tests/support/maps/mapData.ts'
import { mapFrames } from './mapFrames.ts'
import type { PartResult } from './partResult.ts'

/** The map of a whole city, beside Leaflet with empty tiles in the same run. */
export async function mapLines(): Promise<PartResult> {
  if (!hasMapData) {
    console.log('map: left out, the extracts of shared/data/maps are not here')
    return { lines: {}, measured: undefined }
  }
  const figures = await mapFrames()
  const { pan, slowPan } = figures
  return {
    lines: {
      'first offline map, ms': { figure: figures.firstMapMs, most: 1000 },
      'empty grid first, ms': { figure: figures.firstEmptyMs },
      'map pan, p95 frame ms': { figure: pan.map.p95Ms, most: 34 },
      'empty grid pan, p95 frame ms': { figure: pan.empty.p95Ms },
      'map pan at 6x slow-down, fps': { figure: slowPan.map.fps, least: 50 },
      'empty grid pan at 6x slow-down, fps': { figure: slowPan.empty.fps },
      'map memory after the pan, MB': { figure: figures.memoryMb, most: 120 },
    },
    measured: figures,
  }
}
