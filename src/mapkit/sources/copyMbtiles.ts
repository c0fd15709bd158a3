import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import type { Bounds } from '#domain/geo/bounds.ts'
import { MapkitError } from '../mapkitError.ts'
import { archiveWriter, byTileId, type TilePlace } from '../pmtiles/archiveWriter.ts'

/** What an MBTiles file says of itself. */
export interface TileSet {
  readonly bounds: Bounds
  readonly minZoom: number
  readonly maxZoom: number
  readonly copyTo: (path: string, title: Readonly<Record<string, unknown>>) => void
}

/**
 * Opens an MBTiles file of vector tiles and hands it to `use`. Throws a {@link MapkitError} for what is none, for
 * pictures, and for one without bounds or tiles.
 */
export function withMbtiles<T>(path: string, use: (tiles: TileSet) => T): T {
  if (!existsSync(path)) throw new MapkitError(`${path}: there is no such file`)
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return use(tileSet(path, database))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR')
      throw error
    throw new MapkitError(`${path} is no MBTiles file: ${error.message}`)
  } finally {
    database.close()
  }
}

function tileSet(path: string, database: DatabaseSync): TileSet {
  const rows = database.prepare('select name, value from metadata').all()
  const metadata = new Map(rows.map(row => [String(row['name']), String(row['value'])]))
  const format = metadata.get('format') ?? 'none'
  if (format !== 'pbf') {
    throw new MapkitError(
      `${path} holds tiles of the format ${format}; vector tiles (pbf) are needed`,
    )
  }
  const places = placesIn(database)
  const [first] = places
  if (!first) throw new MapkitError(`${path} holds no tiles`)
  const zooms = places.map(({ z }) => z)
  const minZoom = zooms.reduce((least, z) => Math.min(least, z))
  const maxZoom = zooms.reduce((most, z) => Math.max(most, z))
  const bounds = boundsIn(path, metadata.get('bounds'))
  return {
    ...{ bounds, minZoom, maxZoom },
    copyTo(target, title) {
      const about = { ...layersIn(metadata.get('json')), ...title }
      copy(database, places, target, { bounds, minZoom, maxZoom, metadata: about })
    },
  }
}

/** Rows of MBTiles count from the south. */
function placesIn(database: DatabaseSync): TilePlace[] {
  const rows = database.prepare('select zoom_level z, tile_column x, tile_row y from tiles').all()
  return byTileId(
    rows.map(row => {
      const z = Number(row['z'])
      return { z, x: Number(row['x']), y: 2 ** z - 1 - Number(row['y']) }
    }),
  )
}

function boundsIn(path: string, text: string | undefined): Bounds {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = (text ?? '').split(',').map(Number)
  if (west < east && south < north) return { west, south, east, north }
  throw new MapkitError(`${path} does not say its bounds (west,south,east,north in its metadata)`)
}

/** The list of layers, which readers of an archive show; without one, none. */
function layersIn(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {}
  try {
    const { vector_layers: layers } = JSON.parse(json) as { vector_layers?: unknown }
    return Array.isArray(layers) ? { vector_layers: layers } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function copy(
  database: DatabaseSync,
  places: readonly TilePlace[],
  target: string,
  info: Parameters<ReturnType<typeof archiveWriter>['finish']>[0],
): void {
  const one = database.prepare(
    'select tile_data data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?',
  )
  const writer = archiveWriter(target)
  try {
    for (const { z, x, y } of places) {
      const data = one.get(z, x, 2 ** z - 1 - y)?.['data']
      if (data instanceof Uint8Array) writer.add({ z, x, y }, gzipped(data))
    }
  } catch (error) {
    writer.discard()
    throw error
  }
  writer.finish(info)
}

const gzipped = (data: Uint8Array): Uint8Array =>
  data[0] === 0x1f && data[1] === 0x8b ? data : gzipSync(data)
