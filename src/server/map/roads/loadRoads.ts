import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { PACK_CHUNK_BYTES } from '#domain/geo/regionPack.ts'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import { roadRouter, type RoadRouter } from '#domain/routing/roadRouter.ts'
import { openPackFile } from '../packs/packOnDisk.ts'
import type { RoadFault, RoadsOfPack } from './roadQuestion.ts'

/** A graph of some millions of roads; what unpacks to more is none. */
const MOST_UNPACKED_BYTES = 536_870_912
const unpack = promisify(gunzip)

/** A router over a pack's roads, checked against the hashes of its manifest. Takes some tenths of a second for a city. */
export async function loadRoads({
  place,
  file,
}: RoadsOfPack): Promise<Result<RoadRouter, RoadFault>> {
  const opened = await openPackFile(place, file)
  if (!opened.ok) return refused(opened.error === 'OUTSIDE' ? 'OUTSIDE' : 'NO_FILE')
  const packed = await opened.value.readFile().finally(() => opened.value.close())
  if (!isAsPromised(packed, file.sha256)) return refused('HASH')
  const bytes = await unpacked(packed)
  if (!bytes.ok) return bytes
  const graph = decodeGraph(bytes.value)
  return graph.ok ? ok(roadRouter(graph.value)) : graph
}

function isAsPromised(bytes: Buffer, sha256: readonly string[]): boolean {
  return sha256.every((hash, at) => {
    const chunk = bytes.subarray(at * PACK_CHUNK_BYTES, (at + 1) * PACK_CHUNK_BYTES)
    return createHash('sha256').update(chunk).digest('hex') === hash
  })
}

async function unpacked(packed: Buffer): Promise<Result<Buffer, RoadFault>> {
  try {
    return ok(await unpack(packed, { maxOutputLength: MOST_UNPACKED_BYTES }))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return refused('NOT_PACKED')
    throw error
  }
}
