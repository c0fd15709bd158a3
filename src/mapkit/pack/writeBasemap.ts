import { archiveWriter, type ArchiveSummary } from '../pmtiles/archiveWriter.ts'
import { cutTiles, type CutOptions } from '../tiles/cutTiles.ts'
import { MAP_LAYERS } from '#protocol/mapMapping.ts'
import type { MapFeature } from '../tiles/mapFeature.ts'

/** Shown by readers of the archive. */
export interface BasemapTitle {
  readonly name: string
  readonly attribution: string
}

/** Cuts features into tiles and writes them as a PMTiles archive. */
export function writeBasemap(
  path: string,
  features: readonly MapFeature[],
  options: CutOptions & BasemapTitle,
): ArchiveSummary {
  const { bounds, minZoom, maxZoom, name, attribution } = options
  const writer = archiveWriter(path)
  try {
    for (const { place, data } of cutTiles(features, options)) writer.add(place, data)
  } catch (error) {
    writer.discard()
    throw error
  }
  const layers = MAP_LAYERS.filter(layer => features.some(each => each.layer === layer))
  return writer.finish({
    ...{ minZoom, maxZoom, bounds },
    metadata: {
      ...{ name, attribution },
      vector_layers: layers.map(id => ({ id, fields: {} })),
    },
  })
}
