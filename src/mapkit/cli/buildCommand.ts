import { resolve } from 'node:path'
import type { Bounds } from '#domain/geo/bounds.ts'
import { fromDatum } from '#domain/geo/convert.ts'
import { DATUMS, type Datum } from '#domain/geo/point.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { asInstant } from '#domain/time/instant.ts'
import { parse } from '#protocol/parse.ts'
import { packIdSchema, packVersionSchema } from '#protocol/regionPack.ts'
import { buildGraph, type RoadLine } from '../graph/buildGraph.ts'
import { MapkitError } from '../mapkitError.ts'
import { packFolder } from '../pack/packFiles.ts'
import { writeBasemap } from '../pack/writeBasemap.ts'
import { writePack, type NewPack } from '../pack/writePack.ts'
import { withMbtiles } from '../sources/copyMbtiles.ts'
import { readGeojson } from '../sources/readGeojson.ts'
import { readOsm } from '../sources/readOsm.ts'
import type { Region } from '../sources/region.ts'
import { pointsOf } from '../tiles/mapFeature.ts'
import type { Output } from './output.ts'
import { packLines } from './packLines.ts'
import { needFlag, parseFlags, usageError, wholeFlag } from './parseFlags.ts'

const FLAGS = {
  out: 'string',
  id: 'string',
  version: 'string',
  name: 'string',
  attribution: 'string',
  licence: 'string',
  datum: 'string',
  review: 'string',
  roads: 'string',
  bounds: 'string',
  'min-zoom': 'string',
  'max-zoom': 'string',
} as const

type Values = ReturnType<typeof parseFlags<typeof FLAGS>>['values']

/** `mapkit build`: a pack from one source. */
export async function buildCommand(args: readonly string[], output: Output): Promise<void> {
  const { values, positionals } = parseFlags(args, FLAGS)
  const [source, ...more] = positionals
  if (source === undefined) throw usageError('which source?')
  if (more[0] !== undefined) throw usageError(`unexpected argument: ${more[0]}`)
  const wanted = readWanted(values)
  const isTiles = source.endsWith('.mbtiles')
  if (values.roads !== undefined && !isTiles) throw usageError('--roads goes with *.mbtiles only')
  const given = values['min-zoom'] ?? values['max-zoom'] ?? values.bounds
  if (isTiles && given !== undefined) throw usageError('*.mbtiles has zooms and bounds of its own')
  const manifest = isTiles
    ? await buildFromTiles(resolve(source), wanted, values.roads, output)
    : await buildFromRegion(resolve(source), wanted, output)
  for (const line of packLines(packFolder(wanted.out, manifest), manifest)) output.say(line)
}

interface Wanted {
  readonly out: string
  readonly about: Omit<PackManifest, 'files' | 'bounds' | 'minZoom' | 'maxZoom'>
  readonly zooms: { readonly minZoom: number; readonly maxZoom: number }
  /** In the source's datum; undefined for all that the source holds. */
  readonly bounds: Bounds | undefined
}

function readWanted(values: Values): Wanted {
  const datum = DATUMS.find(each => each === needFlag(values.datum, 'datum'))
  if (!datum) throw usageError(`--datum must be one of ${DATUMS.join(', ')}`)
  const id = needFlag(values.id, 'id')
  if (!parse(packIdSchema, id).ok) throw usageError('--id takes a-z, 0-9 and hyphens, 60 at most')
  const version = needFlag(values.version, 'version')
  if (!parse(packVersionSchema, version).ok) {
    throw usageError('--version takes a-z, 0-9, dots and hyphens, 60 at most')
  }
  const minZoom = wholeFlag(values['min-zoom'] ?? '10', 'min-zoom', [0, 15])
  const maxZoom = wholeFlag(values['max-zoom'] ?? '15', 'max-zoom', [minZoom, 16])
  const about = {
    ...{ id, version, datum, builtAt: asInstant(Date.now()) },
    name: needFlag(values.name, 'name'),
    attribution: needFlag(values.attribution, 'attribution'),
    licence: needFlag(values.licence, 'licence'),
    ...(values.review !== undefined && { reviewNo: needFlag(values.review, 'review') }),
  }
  const bounds = values.bounds === undefined ? undefined : readBounds(values.bounds)
  return { out: resolve(needFlag(values.out, 'out')), about, zooms: { minZoom, maxZoom }, bounds }
}

function readBounds(text: string): Bounds {
  const numbers = text.split(',').map(part => (part.trim() === '' ? NaN : Number(part)))
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers
  const isBox = west < east && south < north && numbers.length === 4
  if (isBox && Math.max(Math.abs(west), Math.abs(east)) <= 180) return { west, south, east, north }
  throw usageError('--bounds takes west,south,east,north in degrees')
}

async function readRegion(source: string): Promise<Region> {
  if (source.endsWith('.pbf')) return readOsm(source)
  if (source.endsWith('.json')) return readGeojson(source)
  throw usageError(`${source}: a source is *.osm.pbf, a mapping file *.json, or *.mbtiles`)
}

async function buildFromRegion(
  source: string,
  wanted: Wanted,
  output: Output,
): Promise<PackManifest> {
  const region = await readRegion(source)
  for (const note of region.notes) output.complain(note)
  const bounds = wanted.bounds ?? boundsOfRegion(region)
  const { about, zooms } = wanted
  return write(wanted, bounds, zooms, {
    roads: region.roads,
    writeBasemap: path => {
      const features = withEarth(region, bounds)
      writeBasemap(path, features, {
        bounds,
        ...zooms,
        name: about.name,
        attribution: about.attribution,
      })
    },
  })
}

async function buildFromTiles(
  source: string,
  wanted: Wanted,
  roadSource: string | undefined,
  output: Output,
): Promise<PackManifest> {
  const region = roadSource === undefined ? undefined : await readRegion(resolve(roadSource))
  for (const note of region?.notes ?? []) output.complain(note)
  const { name, attribution } = wanted.about
  return withMbtiles(source, ({ bounds, minZoom, maxZoom, copyTo }) =>
    write(
      wanted,
      bounds,
      { minZoom, maxZoom },
      {
        roads: region?.roads ?? [],
        writeBasemap: path => {
          copyTo(path, { name, attribution })
        },
      },
    ),
  )
}

/** Bounds and roads of a manifest are WGS-84, whatever the datum of the tiles. */
function write(
  { out, about }: Wanted,
  bounds: Bounds,
  zooms: Wanted['zooms'],
  { roads, writeBasemap: basemap }: Pick<NewPack, 'writeBasemap'> & { roads: readonly RoadLine[] },
): PackManifest {
  const { datum } = about
  return writePack(out, {
    about: { ...about, ...zooms, bounds: boundsIn(bounds, datum) },
    writeBasemap: basemap,
    roads: roads.length > 0 ? buildGraph(roads.map(line => lineIn(line, datum))) : undefined,
  })
}

function lineIn(line: RoadLine, datum: Datum): RoadLine {
  const points = line.points.map(([lng, lat]) => {
    const place = fromDatum({ lng, lat }, datum)
    return [place.lng, place.lat] as const
  })
  return { ...line, points }
}

function boundsIn({ west, south, east, north }: Bounds, datum: Datum): Bounds {
  const low = fromDatum({ lng: west, lat: south }, datum)
  const high = fromDatum({ lng: east, lat: north }, datum)
  return { west: low.lng, south: low.lat, east: high.lng, north: high.lat }
}

function boundsOfRegion({ features }: Region): Bounds {
  const bounds = { west: 180, south: 90, east: -180, north: -90 }
  for (const feature of features) {
    for (const [lng, lat] of pointsOf(feature.geometry)) {
      bounds.west = Math.min(bounds.west, lng)
      bounds.east = Math.max(bounds.east, lng)
      bounds.south = Math.min(bounds.south, lat)
      bounds.north = Math.max(bounds.north, lat)
    }
  }
  if (bounds.west < bounds.east && bounds.south < bounds.north) return bounds
  throw new MapkitError('the source holds no features that span an area')
}

/** The ground itself, where the source does not draw it. */
function withEarth({ features }: Region, { west, south, east, north }: Bounds): Region['features'] {
  if (features.some(({ layer }) => layer === 'earth')) return features
  const ring = [
    ...([
      [west, south],
      [east, south],
      [east, north],
    ] as const),
    ...([
      [west, north],
      [west, south],
    ] as const),
  ]
  const earth = { layer: 'earth', minZoom: 0, properties: { kind: 'earth' } } as const
  return [{ ...earth, geometry: { type: 'Polygon', coordinates: [ring] } }, ...features]
}
