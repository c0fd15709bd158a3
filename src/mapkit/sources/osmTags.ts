import { ROAD_CLASSES, type RoadClass } from '#domain/routing/roadClass.ts'
import type { RoadLine } from '../graph/buildGraph.ts'
import type { MapLayer, MapProperties } from '../tiles/mapFeature.ts'
import { roadKind } from '../tiles/roadKind.ts'
import { firstZoom } from './firstZoom.ts'

/** Tags of an OpenStreetMap element. */
export type OsmTags = Readonly<Partial<Record<string, string>>>

/** Where an element goes on the map and what it says there. */
export interface OsmMeaning {
  readonly layer: MapLayer
  readonly minZoom: number
  readonly properties: MapProperties
}

const PATHS = ['footway', 'path', 'pedestrian', 'cycleway', 'steps', 'track']
const PATH_ZOOM = 14
const RAILS = ['rail', 'subway', 'light_rail']
const CLOSED_TO_CARS = ['no', 'private']

/** The road class of a way that cars may use. */
export function roadClassOf({
  highway,
  access,
  motor_vehicle: motor,
}: OsmTags): RoadClass | undefined {
  if (CLOSED_TO_CARS.includes(motor ?? access ?? '')) return undefined
  return ROAD_CLASSES.find(each => each === highway)
}

/** Which way one may drive; roundabouts and motorways are one-way unless they say otherwise. */
export function directionOf({ oneway, junction, highway }: OsmTags): RoadLine['direction'] {
  if (oneway === '-1' || oneway === 'reverse') return 'backward'
  if (oneway === 'yes' || oneway === '1' || oneway === 'true') return 'forward'
  if (oneway !== undefined) return 'both'
  return junction === 'roundabout' || highway === 'motorway' ? 'forward' : 'both'
}

/** What a way is as a line of the map. */
export function lineMeaning(tags: OsmTags): OsmMeaning | undefined {
  const roadClass = ROAD_CLASSES.find(each => each === tags['highway'])
  if (roadClass) {
    const { minZoom, properties } = roadKind(roadClass)
    return { layer: 'roads', minZoom, properties: { ...properties, ...lineExtras(tags) } }
  }
  const highway = tags['highway'] ?? ''
  if (PATHS.includes(highway)) return path(highway, tags)
  const railway = tags['railway'] ?? ''
  if (RAILS.includes(railway)) {
    const properties = { kind: 'rail', kind_detail: railway, ...lineExtras(tags) }
    return { layer: 'roads', minZoom: railway === 'rail' ? 11 : 13, properties }
  }
  const { waterway } = tags
  if (waterway === undefined || !['river', 'stream', 'canal'].includes(waterway)) return undefined
  return meaning('water', waterway, tags)
}

function path(highway: string, tags: OsmTags): OsmMeaning {
  const properties = { kind: 'path', kind_detail: highway, ...lineExtras(tags) }
  return { layer: 'roads', minZoom: PATH_ZOOM, properties }
}

function lineExtras(tags: OsmTags): Partial<MapProperties> {
  const isSet = (value: string | undefined): boolean => value !== undefined && value !== 'no'
  return {
    ...named(tags),
    ...(isSet(tags['bridge']) && { is_bridge: true }),
    ...(isSet(tags['tunnel']) && { is_tunnel: true }),
    ...(directionOf(tags) !== 'both' && { oneway: 1 as const }),
  }
}

/** What a closed way or a multipolygon is as an area. */
export function areaMeaning(tags: OsmTags): OsmMeaning | undefined {
  if (tags['building'] !== undefined && tags['building'] !== 'no') {
    return meaning('buildings', 'building', tags)
  }
  if (tags['natural'] === 'water' || tags['waterway'] === 'riverbank') {
    return meaning('water', tags['water'] ?? 'water', tags)
  }
  const kind = landuseKind(tags)
  return kind === undefined ? undefined : meaning('landuse', kind, tags)
}

const LEISURE = ['park', 'garden', 'playground', 'pitch', 'stadium']
const GROUNDS = ['school', 'university', 'college', 'hospital', 'kindergarten']

function landuseKind({ leisure, amenity, landuse, natural }: OsmTags): string | undefined {
  if (leisure !== undefined && LEISURE.includes(leisure)) return leisure
  if (amenity !== undefined && GROUNDS.includes(amenity)) return amenity
  if (natural === 'wood' || natural === 'grassland') return natural === 'wood' ? 'wood' : 'grass'
  return landuse
}

/** What a named node, or a named area, is as a point. */
export function pointMeaning(tags: OsmTags): OsmMeaning | undefined {
  if (tags['name'] === undefined) return undefined
  const { place } = tags
  if (place !== undefined) return placeMeaning(place, tags)
  const station = tags['railway'] === 'station' || tags['station'] !== undefined
  const kind =
    tags['amenity'] ?? tags['shop'] ?? tags['tourism'] ?? tags['office'] ?? tags['leisure']
  if (station) return meaning('pois', 'station', tags)
  return kind === undefined ? undefined : meaning('pois', kind, tags)
}

const PLACES: Readonly<Partial<Record<string, string>>> = {
  ...{ city: 'locality', town: 'locality', village: 'locality', hamlet: 'locality' },
  ...{ suburb: 'macrohood', borough: 'macrohood', quarter: 'neighbourhood' },
  neighbourhood: 'neighbourhood',
}

function placeMeaning(place: string, tags: OsmTags): OsmMeaning | undefined {
  const kind = PLACES[place]
  if (kind === undefined) return undefined
  const properties = { kind, kind_detail: place, ...named(tags) }
  return {
    layer: 'places',
    minZoom: firstZoom('places', kind === 'locality' ? place : kind),
    properties,
  }
}

function meaning(layer: Exclude<MapLayer, 'roads'>, kind: string, tags: OsmTags): OsmMeaning {
  return { layer, minZoom: firstZoom(layer, kind), properties: { kind, ...named(tags) } }
}

const named = (tags: OsmTags): Pick<MapProperties, 'name'> =>
  tags['name'] === undefined ? {} : { name: tags['name'] }
