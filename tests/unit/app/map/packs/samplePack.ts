import { createHash } from 'node:crypto'
import { PACK_CHUNK_BYTES, type PackFileKind, type PackManifest } from '#domain/geo/regionPack.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { ChunkAnswer, ChunkSource } from '#app/map/packs/chunkSource.ts'

type Contents = Readonly<Record<PackFileKind, Uint8Array<ArrayBuffer>>>

/** Bytes that differ everywhere, so that none can stand in for another. */
function fill(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = seed
  for (let at = 0; at < words.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    words[at] = state
  }
  return new Uint8Array(words.buffer).slice(0, length)
}

function hashes(bytes: Uint8Array): string[] {
  const all: string[] = []
  for (let from = 0; from < bytes.length; from += PACK_CHUNK_BYTES) {
    const chunk = bytes.subarray(from, from + PACK_CHUNK_BYTES)
    all.push(createHash('sha256').update(chunk).digest('hex'))
  }
  return all
}

export interface SamplePack {
  readonly manifest: PackManifest
  readonly contents: Contents
}

/** A pack of four chunks: three of the basemap, the last of them short, and one of the roads. */
export function samplePack(version = '1', over: Partial<PackManifest> = {}): SamplePack {
  const seed = Number(version) * 7919
  const contents = { basemap: fill(2 * PACK_CHUNK_BYTES + 5, seed), roads: fill(99, seed + 1) }
  const files = (['basemap', 'roads'] as const).map(kind => ({
    kind,
    bytes: contents[kind].length,
    sha256: hashes(contents[kind]),
  }))
  const manifest: PackManifest = {
    id: 'city',
    version,
    name: '试验市',
    builtAt: asInstant(1_795_000_000_000 + Number(version)),
    bounds: { west: 116, south: 36, east: 117, north: 37 },
    datum: 'wgs84',
    minZoom: 8,
    maxZoom: 15,
    attribution: 'nobody',
    licence: 'none',
    files,
    ...over,
  }
  return { manifest, contents }
}

/** A server with these packs, and what goes wrong there. */
export interface FakeSource {
  readonly source: ChunkSource
  readonly asked: string[]
  /** Comes before the usual answer; undefined: the usual one. */
  before: (asked: string, answer: ChunkAnswer) => ChunkAnswer | undefined
  etag: string
}

export function fakeSource(packs: readonly SamplePack[]): FakeSource {
  const fake: FakeSource = {
    asked: [],
    before: () => undefined,
    etag: '"a"',
    source({ pack, kind, from, to }, { signal, onBytes }) {
      const asked = `${pack.version} ${kind} ${from}`
      fake.asked.push(asked)
      const found = packs.find(({ manifest }) => manifest.version === pack.version)
      const usual: ChunkAnswer = found
        ? { kind: 'ok', bytes: found.contents[kind].slice(from, to), etag: fake.etag }
        : { kind: 'gone' }
      const answer = fake.before(asked, usual) ?? usual
      if (signal.aborted) return Promise.resolve({ kind: 'away' })
      onBytes(to - from)
      return Promise.resolve(answer)
    },
  }
  return fake
}
