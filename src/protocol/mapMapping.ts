import * as v from 'valibot'
import { whole } from './values.ts'

/** What a property of a feature says, by its value as text. */
const valuesSchema = v.strictObject({
  property: v.pipe(v.string(), v.minLength(1)),
  /** The supplier's value → ours; without it the value is taken as it stands. */
  values: v.exactOptional(v.record(v.string(), v.string())),
  /** For values that are not listed; without it they are refused. */
  otherwise: v.exactOptional(v.string()),
})

const listedSchema = v.strictObject({
  property: v.pipe(v.string(), v.minLength(1)),
  /** Values that mean yes. */
  values: v.array(v.string()),
})

/** Layers of a basemap, after the Protomaps schema 4, in the order in which they are drawn; earth is mapkit's own where no source has it. */
export const MAP_LAYERS = [
  'earth',
  'landuse',
  'water',
  'roads',
  'buildings',
  'pois',
  'places',
] as const

const layerFileSchema = v.strictObject({
  /** Of a GeoJSON file, from the folder of the mapping file on; `.gz` is unpacked. */
  path: v.pipe(v.string(), v.minLength(1)),
  layer: v.picklist(MAP_LAYERS),
  /** One kind for all features, or the property that says it. Of roads it is the class (motorway … service). */
  kind: v.union([v.pipe(v.string(), v.minLength(1)), valuesSchema]),
  /** The property with the name that is shown. */
  name: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
  /** Which values allow driving along the line only, and which against it only; others both ways. */
  oneway: v.exactOptional(
    v.strictObject({
      property: v.pipe(v.string(), v.minLength(1)),
      forward: v.array(v.string()),
      backward: v.exactOptional(v.array(v.string()), []),
    }),
  ),
  bridge: v.exactOptional(listedSchema),
  tunnel: v.exactOptional(listedSchema),
  /** First zoom of all features of the file; without it by layer and kind. */
  minZoom: v.exactOptional(whole(0, 22)),
})

/** A mapping file of mapkit: GeoJSON files, and what the properties of their features mean. */
export const mapMappingSchema = v.strictObject({
  files: v.pipe(v.array(layerFileSchema), v.minLength(1)),
})

export type MapMapping = v.InferOutput<typeof mapMappingSchema>

export type LayerFile = MapMapping['files'][number]

/** What a feature of GeoJSON must be for mapkit; its properties are read by the mapping. */
export const geojsonFeatureSchema = v.object({
  type: v.literal('Feature'),
  properties: v.nullish(v.record(v.string(), v.unknown())),
  geometry: v.nullish(v.object({ type: v.string(), coordinates: v.unknown() })),
})

export type GeojsonFeature = v.InferOutput<typeof geojsonFeatureSchema>
