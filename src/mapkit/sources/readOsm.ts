import { openSync, closeSync, readSync } from 'node:fs'
import { createOSMStream } from 'osm-pbf-parser-node'
import type { RoadLine } from '../graph/buildGraph.ts'
import { MapkitError } from '../mapkitError.ts'
import type { LngLat, MapFeature, MapGeometry } from '../tiles/mapFeature.ts'
import {
  areaMeaning,
  directionOf,
  lineMeaning,
  pointMeaning,
  roadClassOf,
  type OsmMeaning,
  type OsmTags,
} from './osmTags.ts'
import type { Region } from './region.ts'

interface OsmNode {
  readonly type: 'node'
  readonly id: number
  readonly lat: number
  readonly lon: number
  readonly tags?: OsmTags
}

interface OsmWay {
  readonly type: 'way'
  readonly id: number
  readonly refs: readonly number[]
  readonly tags?: OsmTags
}

interface OsmRelation {
  readonly type: 'relation'
  readonly members: readonly {
    readonly type: string
    readonly ref: number
    readonly role: string
  }[]
  readonly tags?: OsmTags
}

type OsmItem = OsmNode | OsmWay | OsmRelation

/** All that is read of an extract; a city fits in memory, a country does not. */
interface Extract {
  readonly places: Map<number, LngLat>
  readonly named: OsmNode[]
  readonly ways: Map<number, OsmWay>
  readonly relations: OsmRelation[]
}

/**
 * Reads an OpenStreetMap extract. Multipolygons are taken where each of their rings is one closed way; the others
 * are counted in the notes. Throws a {@link MapkitError} for a file that is no PBF, or breaks off.
 */
export async function readOsm(path: string): Promise<Region> {
  refuseOther(path)
  const extract = await readItems(path)
  const drawn = [...extract.ways.values()].flatMap(way => wayFeatures(way, extract))
  const areas = extract.relations.map(relation => multipolygon(relation, extract))
  const left = areas.filter(each => each === 'open').length
  const features = [
    ...drawn,
    ...areas.flatMap(each => (typeof each === 'string' ? [] : each)),
    ...extract.named.flatMap(({ tags, lon, lat }) => point(tags ?? {}, [lon, lat])),
  ]
  if (features.length === 0) throw new MapkitError(`${path} holds nothing that the map draws`)
  return {
    features,
    roads: [...extract.ways.values()].flatMap(way => roadLines(way, extract)),
    notes: left > 0 ? [`${left} areas of several open lines were left out`] : [],
  }
}

function refuseOther(path: string): void {
  const head = new Uint8Array(64)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw new MapkitError(`${path}: there is no such file`)
  }
  readSync(file, head)
  closeSync(file)
  if (Buffer.from(head).includes('OSMHeader')) return
  throw new MapkitError(`${path} is no OpenStreetMap PBF`)
}

async function readItems(path: string): Promise<Extract> {
  const extract: Extract = { places: new Map(), named: [], ways: new Map(), relations: [] }
  try {
    for await (const item of createOSMStream(path)) {
      if ('type' in item) take(item as OsmItem, extract)
    }
  } catch (error) {
    if (error instanceof MapkitError || !(error instanceof Error)) throw error
    throw new MapkitError(`${path} is damaged or breaks off: ${error.message}`)
  }
  return extract
}

function take(item: OsmItem, { places, named, ways, relations }: Extract): void {
  switch (item.type) {
    case 'node':
      places.set(item.id, [item.lon, item.lat])
      if (item.tags?.['name'] !== undefined) named.push(item)
      return
    case 'way':
      ways.set(item.id, item)
      return
    case 'relation':
      if (item.tags?.['type'] === 'multipolygon') relations.push(item)
  }
}

/** The points of a way that are in the extract. */
function pointsOf({ refs }: OsmWay, { places }: Extract): LngLat[] {
  return refs.flatMap(ref => {
    const place = places.get(ref)
    return place ? [place] : []
  })
}

const isClosed = ({ refs }: OsmWay): boolean => refs.length > 3 && refs[0] === refs.at(-1)

function wayFeatures(way: OsmWay, extract: Extract): MapFeature[] {
  const tags = way.tags ?? {}
  const points = pointsOf(way, extract)
  if (points.length < 2) return []
  const asArea = isClosed(way) && points.length > 3 ? areaMeaning(tags) : undefined
  if (asArea)
    return [
      feature(asArea, { type: 'Polygon', coordinates: [points] }),
      ...middlePoint(tags, points),
    ]
  const asLine = lineMeaning(tags)
  if (!asLine) return []
  // What points against its line is turned, so that arrows show the way one drives.
  const ordered = directionOf(tags) === 'backward' ? points.toReversed() : points
  return [feature(asLine, { type: 'LineString', coordinates: ordered })]
}

const feature = (meaning: OsmMeaning, geometry: MapGeometry): MapFeature => ({
  ...meaning,
  geometry,
})

function point(tags: OsmTags, coordinates: LngLat): MapFeature[] {
  const found = pointMeaning(tags)
  return found ? [feature(found, { type: 'Point', coordinates })] : []
}

function middlePoint(tags: OsmTags, points: readonly LngLat[]): MapFeature[] {
  const sum = points.reduce<[number, number]>((all, [x, y]) => [all[0] + x, all[1] + y], [0, 0])
  return point(tags, [sum[0] / points.length, sum[1] / points.length])
}

function multipolygon(relation: OsmRelation, extract: Extract): MapFeature[] | 'open' | 'other' {
  const meaning = areaMeaning(relation.tags ?? {})
  if (!meaning) return 'other'
  const rings = { outer: [] as LngLat[][], inner: [] as LngLat[][] }
  for (const { type, ref, role } of relation.members) {
    const way = type === 'way' ? extract.ways.get(ref) : undefined
    if (!way || !isClosed(way)) return 'open'
    rings[role === 'inner' ? 'inner' : 'outer'].push(pointsOf(way, extract))
  }
  const [first, ...more] = rings.outer
  if (!first) return 'open'
  // With several outer rings it is not said whose the holes are; the first is the usual answer.
  const coordinates = [[first, ...rings.inner], ...more.map(ring => [ring])]
  return [
    feature(meaning, { type: 'MultiPolygon', coordinates }),
    ...middlePoint(relation.tags ?? {}, first),
  ]
}

function roadLines(way: OsmWay, extract: Extract): RoadLine[] {
  const tags = way.tags ?? {}
  const roadClass = roadClassOf(tags)
  const points = pointsOf(way, extract)
  if (!roadClass || points.length < 2) return []
  return [{ points, class: roadClass, direction: directionOf(tags) }]
}
