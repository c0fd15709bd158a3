import { MAP_LAYERS } from '#protocol/mapMapping.ts'
import type { MapFeature, MapLayer } from './mapFeature.ts'

/** Features as GeoJSON, one collection a layer; `min_zoom` is a property of each. */
export function geojsonOf(features: readonly MapFeature[]): readonly [MapLayer, string][] {
  return MAP_LAYERS.map(layer => {
    const lines = features
      .filter(feature => feature.layer === layer)
      .map(({ properties, minZoom, geometry }) =>
        JSON.stringify({
          type: 'Feature',
          properties: { ...properties, min_zoom: minZoom },
          geometry,
        }),
      )
    return [layer, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`]
  })
}
