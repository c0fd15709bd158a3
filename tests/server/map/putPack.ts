import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  PACK_CHUNK_BYTES,
  PACK_FILE_NAMES,
  type PackFile,
  type PackFileKind,
  type PackManifest,
} from '#domain/geo/regionPack.ts'
import { NOON } from '#tests/fixtures/builders.ts'

export type PackContent = Partial<Record<PackFileKind, Buffer>>

/** So many bytes, no two chunks of them alike, and none that JSON or gzip begins with. */
export function bytesOf(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length, 0x50)
  for (let at = 0; at < length; at += 65_536) bytes.writeUInt32LE((at / 65_536) * 7 + seed, at)
  return bytes
}

export function hashesOf(content: Buffer): string[] {
  const hashes: string[] = []
  for (let at = 0; at < content.length; at += PACK_CHUNK_BYTES) {
    const chunk = content.subarray(at, at + PACK_CHUNK_BYTES)
    hashes.push(createHash('sha256').update(chunk).digest('hex'))
  }
  return hashes
}

/** Lays a pack of such content into a folder of packs, as `mapkit` does, and returns its manifest. */
export function putPack(
  root: string,
  over: Partial<PackManifest> = {},
  content: PackContent = { basemap: bytesOf(1000), roads: bytesOf(300) },
): PackManifest {
  const files = Object.entries(content).map(([kind, bytes]): PackFile => ({
    kind: kind as PackFileKind,
    bytes: bytes.length,
    sha256: hashesOf(bytes),
  }))
  const manifest: PackManifest = {
    id: 'test-city',
    version: '2026.11',
    name: '测试市',
    builtAt: NOON,
    bounds: { west: 116, south: 39, east: 117, north: 40 },
    datum: 'wgs84',
    minZoom: 8,
    maxZoom: 15,
    attribution: '© 测试',
    licence: 'CC0',
    files,
    ...over,
  }
  const folder = join(root, manifest.id, manifest.version)
  mkdirSync(folder, { recursive: true })
  for (const { kind } of files) writeFileSync(join(folder, PACK_FILE_NAMES[kind]), content[kind]!)
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return manifest
}
