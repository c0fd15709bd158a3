import { dirname, join } from 'node:path'
import { ROAD_CLASSES, type RoadClass } from '#domain/routing/roadClass.ts'
import {
  geojsonFeatureSchema,
  mapMappingSchema,
  type GeojsonFeature,
  type LayerFile,
} from '#protocol/mapMapping.ts'
import { parse } from '#protocol/parse.ts'
import type { RoadLine } from '../graph/buildGraph.ts'
import { MapkitError } from '../mapkitError.ts'
import type { LngLat, MapFeature, MapGeometry, MapProperties } from '../tiles/mapFeature.ts'
import { roadKind } from '../tiles/roadKind.ts'
import { firstZoom } from './firstZoom.ts'
import { geometryOf } from './geometryOf.ts'
import { readJsonFile } from './readText.ts'
import type { Region } from './region.ts'

/**
 * Reads the GeoJSON files that a mapping file names. Throws a {@link MapkitError} that names the file and the number
 * of the first feature, counted from 1, that it cannot take.
 */
export function readGeojson(mappingPath: string): Region {
  const mapping = parse(mapMappingSchema, readJsonFile(mappingPath))
  if (!mapping.ok) {
    const { path, expected } = mapping.error
    throw new MapkitError(
      `${mappingPath} is no mapping file of mapkit: ${expected} expected at ${path || 'the top'}`,
    )
  }
  const features: MapFeature[] = []
  const roads: RoadLine[] = []
  for (const file of mapping.value.files) {
    const path = join(dirname(mappingPath), file.path)
    for (const [nth, raw] of featuresIn(path).entries()) {
      const fault = (reason: string): MapkitError =>
        new MapkitError(`${path}, feature ${nth + 1} ${reason}`)
      const read = readFeature(raw, file, fault)
      features.push(read.feature)
      roads.push(...read.roads)
    }
  }
  return { features, roads, notes: [] }
}

function featuresIn(path: string): readonly unknown[] {
  const raw = readJsonFile(path)
  const list =
    raw !== null && typeof raw === 'object' && 'features' in raw ? raw.features : undefined
  if (Array.isArray(list)) return list
  throw new MapkitError(`${path} is no FeatureCollection`)
}

interface ReadFeature {
  readonly feature: MapFeature
  readonly roads: readonly RoadLine[]
}

type Fault = (reason: string) => MapkitError

function readFeature(raw: unknown, file: LayerFile, fault: Fault): ReadFeature {
  const checked = parse(geojsonFeatureSchema, raw)
  if (!checked.ok) throw fault(`is no GeoJSON feature: ${checked.error.expected} expected`)
  const { geometry: shape } = checked.value
  if (!shape) throw fault('has no geometry')
  const geometry = geometryOf(shape)
  if (typeof geometry === 'string') throw fault(geometry)
  const kind = kindOf(checked.value, file, fault)
  return file.layer === 'roads'
    ? readRoad({ geometry, kind }, checked.value, file, fault)
    : { feature: plainFeature({ geometry, kind }, checked.value, file, file.layer), roads: [] }
}

function textOf({ properties }: GeojsonFeature, property: string): string | undefined {
  const value = properties?.[property]
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function kindOf(feature: GeojsonFeature, { kind }: LayerFile, fault: Fault): string {
  if (typeof kind === 'string') return kind
  const text = textOf(feature, kind.property)
  const found = kind.values && text !== undefined ? kind.values[text] : text
  const answer = found ?? kind.otherwise
  if (answer !== undefined && answer !== '') return answer
  throw fault(
    text === undefined
      ? `has no property ${kind.property}, which says its kind`
      : `says ${kind.property} = ${text}, which the mapping does not name`,
  )
}

interface Shaped {
  readonly geometry: MapGeometry
  readonly kind: string
}

function plainFeature(
  { geometry, kind }: Shaped,
  feature: GeojsonFeature,
  file: LayerFile,
  layer: Exclude<LayerFile['layer'], 'roads'>,
): MapFeature {
  const minZoom = file.minZoom ?? firstZoom(layer, kind)
  return { layer, minZoom, geometry, properties: { kind, ...nameIn(feature, file) } }
}

function nameIn(feature: GeojsonFeature, { name }: LayerFile): Pick<MapProperties, 'name'> {
  const text = name === undefined ? undefined : textOf(feature, name)
  return text === undefined || text === '' ? {} : { name: text }
}

function readRoad(
  { geometry, kind }: Shaped,
  feature: GeojsonFeature,
  file: LayerFile,
  fault: Fault,
): ReadFeature {
  const roadClass = ROAD_CLASSES.find(each => each === kind)
  if (!roadClass) throw fault(`has the road class ${kind}; known are ${ROAD_CLASSES.join(', ')}`)
  const lines = linesOf(geometry)
  if (!lines) throw fault(`is a road, but its geometry is a ${geometry.type}`)
  const direction = directionOf(feature, file)
  const { minZoom, properties } = roadKind(roadClass)
  const said: MapProperties = {
    ...properties,
    ...nameIn(feature, file),
    ...(isListed(feature, file.bridge) && { is_bridge: true }),
    ...(isListed(feature, file.tunnel) && { is_tunnel: true }),
    ...(direction !== 'both' && { oneway: 1 as const }),
  }
  return {
    feature: {
      ...{ layer: 'roads', minZoom: file.minZoom ?? minZoom, properties: said },
      geometry: direction === 'backward' ? turned(lines) : geometry,
    },
    roads: lines.map(points => ({ points, class: roadClass satisfies RoadClass, direction })),
  }
}

function linesOf(geometry: MapGeometry): readonly (readonly LngLat[])[] | undefined {
  if (geometry.type === 'LineString') return [geometry.coordinates]
  return geometry.type === 'MultiLineString' ? geometry.coordinates : undefined
}

/** Arrows on the map point the way one may drive. */
function turned(lines: readonly (readonly LngLat[])[]): MapGeometry {
  return { type: 'MultiLineString', coordinates: lines.map(line => line.toReversed()) }
}

function directionOf(feature: GeojsonFeature, { oneway }: LayerFile): RoadLine['direction'] {
  const text = oneway && textOf(feature, oneway.property)
  if (!oneway || text === undefined) return 'both'
  if (oneway.forward.includes(text)) return 'forward'
  return oneway.backward.includes(text) ? 'backward' : 'both'
}

function isListed(feature: GeojsonFeature, listed: LayerFile['bridge']): boolean {
  const text = listed && textOf(feature, listed.property)
  return listed !== undefined && text !== undefined && listed.values.includes(text)
}
