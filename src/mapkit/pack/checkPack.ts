import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PMTiles } from 'pmtiles'
import { PACK_FILE_NAMES, type PackFile, type PackManifest } from '#domain/geo/regionPack.ts'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import type { RoadGraph } from '#domain/routing/roadGraph.ts'
import { parse } from '#protocol/parse.ts'
import { packManifestSchema } from '#protocol/regionPack.ts'
import { MapkitError } from '../mapkitError.ts'
import { fileSource } from '../pmtiles/fileSource.ts'
import { tilesWithin } from '../tiles/tileGrid.ts'
import { chunkHashes } from './chunkHashes.ts'
import { MANIFEST_NAME } from './packFiles.ts'

export interface CheckedPack {
  readonly manifest: PackManifest
  /** Tiles that hold anything, of all within the bounds. */
  readonly tiles: number
  readonly roads: RoadGraph | undefined
}

/** Reads a pack as a tablet does. Throws a {@link MapkitError} that names the file and what is wrong with it. */
export async function checkPack(folder: string): Promise<CheckedPack> {
  const manifest = readManifest(folder)
  const { id, version } = manifest
  if (join(basename(dirname(folder)), basename(folder)) !== join(id, version)) {
    throw new MapkitError(`the manifest is that of ${id}/${version}, the folder is ${folder}`)
  }
  for (const file of manifest.files) checkHashes(folder, file)
  const tiles = await checkBasemap(join(folder, PACK_FILE_NAMES.basemap), manifest)
  const hasRoads = manifest.files.some(({ kind }) => kind === 'roads')
  return { manifest, tiles, roads: hasRoads ? readRoads(folder) : undefined }
}

function readManifest(folder: string): PackManifest {
  const path = join(folder, MANIFEST_NAME)
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new MapkitError(`${path} is no JSON`)
  }
  const manifest = parse(packManifestSchema, raw)
  if (manifest.ok) return manifest.value
  throw new MapkitError(`${path}: ${manifest.error.expected} expected at ${manifest.error.path}`)
}

function checkHashes(folder: string, { kind, bytes, sha256 }: PackFile): void {
  const path = join(folder, PACK_FILE_NAMES[kind])
  const found = chunkHashes(path)
  if (found.bytes !== bytes) {
    throw new MapkitError(`${path} has ${found.bytes} bytes, the manifest says ${bytes}`)
  }
  const chunk = sha256.findIndex((hash, at) => hash !== found.sha256[at])
  if (chunk >= 0) throw new MapkitError(`${path} is damaged in chunk ${chunk + 1}`)
}

async function checkBasemap(path: string, { minZoom, maxZoom }: PackManifest): Promise<number> {
  const source = await fileSource(path)
  try {
    const archive = new PMTiles(source)
    const { minLon, minLat, maxLon, maxLat } = await archive.getHeader()
    const bounds = { west: minLon, south: minLat, east: maxLon, north: maxLat }
    const zooms = Array.from({ length: maxZoom - minZoom + 1 }, (_, nth) => minZoom + nth)
    let tiles = 0
    for (const { z, x, y } of zooms.flatMap(zoom => tilesWithin(bounds, zoom))) {
      if (await archive.getZxy(z, x, y)) tiles += 1
    }
    if (tiles > 0) return tiles
    throw new MapkitError(`${path} holds no tile within its bounds`)
  } finally {
    await source.close()
  }
}

function readRoads(folder: string): RoadGraph {
  const path = join(folder, PACK_FILE_NAMES.roads)
  const graph = decodeGraph(gunzipSync(readFileSync(path)))
  if (graph.ok) return graph.value
  throw new MapkitError(`${path} is no road graph, or a damaged one`)
}
