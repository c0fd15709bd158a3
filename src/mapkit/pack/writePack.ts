import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  PACK_FILE_NAMES,
  type PackFile,
  type PackFileKind,
  type PackManifest,
} from '#domain/geo/regionPack.ts'
import { encodeGraph } from '#domain/routing/graphCodec.ts'
import type { RoadGraph } from '#domain/routing/roadGraph.ts'
import { parse } from '#protocol/parse.ts'
import { packManifestSchema } from '#protocol/regionPack.ts'
import { MapkitError } from '../mapkitError.ts'
import { chunkHashes } from './chunkHashes.ts'
import { makingFolder, MANIFEST_NAME, packFolder } from './packFiles.ts'

export interface NewPack {
  readonly about: Omit<PackManifest, 'files'>
  /** Writes the PMTiles archive to that path. */
  readonly writeBasemap: (path: string) => void
  /** Undefined where the region has no roads. */
  readonly roads: RoadGraph | undefined
}

/**
 * Writes a pack to `<packsDir>/<id>/<version>/`. It appears there whole or not at all: the files are made in a
 * folder beside, and that is moved. Throws a {@link MapkitError} where that version lies there already.
 */
export function writePack(packsDir: string, pack: NewPack): PackManifest {
  const target = packFolder(packsDir, pack.about)
  refuseExisting(target)
  const making = makingFolder(packsDir, pack.about, process.pid)
  mkdirSync(making, { recursive: true })
  try {
    const manifest = fill(making, pack)
    mkdirSync(dirname(target), { recursive: true })
    move(making, target)
    return manifest
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

function fill(folder: string, { about, writeBasemap, roads }: NewPack): PackManifest {
  writeBasemap(join(folder, PACK_FILE_NAMES.basemap))
  const files = [fileIn(folder, 'basemap')]
  if (roads) {
    const bytes = gzipSync(encodeGraph(roads), { level: 9 })
    writeFileSync(join(folder, PACK_FILE_NAMES.roads), bytes)
    files.push(fileIn(folder, 'roads'))
  }
  const manifest = parse(packManifestSchema, { ...about, files })
  if (!manifest.ok) {
    const { path, expected } = manifest.error
    throw new MapkitError(`the manifest would be wrong at ${path}: ${expected} expected`)
  }
  writeFileSync(join(folder, MANIFEST_NAME), `${JSON.stringify(manifest.value, null, 2)}\n`)
  return manifest.value
}

function fileIn(folder: string, kind: PackFileKind): PackFile {
  return { kind, ...chunkHashes(join(folder, PACK_FILE_NAMES[kind])) }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    // Another process made the same version meanwhile.
    refuseExisting(to)
    throw error
  }
}

function refuseExisting(folder: string): void {
  if (!existsSync(folder)) return
  throw new MapkitError(`${folder} is there already: a version is never changed, choose another`)
}
