import type { PackFile, PackFileKind, PackManifest } from '#domain/geo/regionPack.ts'
import { PACK_CHUNK_BYTES } from '#domain/geo/regionPack.ts'
import type { Instant } from '#domain/time/instant.ts'

/**
 * wanted: asked for, and loaded as soon as that can be · paused: by the agent · stopped: by what only a person can
 * mend · whole: all of it lies here, verified · damaged: it was whole, and is no more · gone: to be removed as soon as
 * no tab uses it.
 */
export type PackStage = 'wanted' | 'paused' | 'stopped' | 'whole' | 'damaged' | 'gone'

/**
 * Why a download stopped. SPACE: no room · HASH: what came is not what the bank named, twice · STORAGE: what was
 * written cannot be read back · GONE: the server has this version no more.
 */
export type PackFault = 'SPACE' | 'HASH' | 'STORAGE' | 'GONE'

/** What this tablet knows of one version of a pack; lies beside its files. */
export interface PackState {
  readonly manifest: PackManifest
  readonly stage: PackStage
  readonly fault?: PackFault | undefined
  readonly askedAt: Instant
  /** Of each file, the chunks from its beginning that are written and were right. */
  readonly chunks: Readonly<Partial<Record<PackFileKind, number>>>
  /** What the server called the bytes when the first of them came. */
  readonly etags: Readonly<Partial<Record<PackFileKind, string>>>
}

/** One version of a pack. */
export type PackName = Pick<PackManifest, 'id' | 'version'>

/** Bytes that are here for good. */
export function bytesDone({ manifest, chunks }: PackState): number {
  return manifest.files.reduce(
    (sum, { kind, bytes }) => sum + Math.min(bytes, (chunks[kind] ?? 0) * PACK_CHUNK_BYTES),
    0,
  )
}

/** The bytes of a file from `from` up to `to`, `to` left out. */
export interface Chunk {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly sha256: string
}

/** The chunks of a file, in order. */
export function chunksOf({ bytes, sha256 }: PackFile): readonly Chunk[] {
  return sha256.map((hash, index) => ({
    index,
    from: index * PACK_CHUNK_BYTES,
    to: Math.min(bytes, (index + 1) * PACK_CHUNK_BYTES),
    sha256: hash,
  }))
}

/** Whether two manifests name the same bytes: what is loaded of one counts for the other. */
export function isSameContent(a: PackManifest, b: PackManifest): boolean {
  return a.version === b.version && JSON.stringify(a.files) === JSON.stringify(b.files)
}

/** Which of two versions of one pack is used: the one that was built later. */
export function isOlder(a: PackManifest, b: PackManifest): boolean {
  return a.builtAt < b.builtAt || (a.builtAt === b.builtAt && a.version < b.version)
}

/** Whether another version lies whole and is used instead. */
export function isReplaced({ stage, manifest }: PackState, all: readonly PackState[]): boolean {
  if (stage !== 'whole' && stage !== 'damaged') return false
  return all.some(
    other =>
      other.stage === 'whole' &&
      other.manifest.id === manifest.id &&
      other.manifest.version !== manifest.version &&
      (stage === 'damaged' || isOlder(manifest, other.manifest)),
  )
}
