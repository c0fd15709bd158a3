import { gzipSync } from 'node:zlib'

/** A run of tiles with one content: `runLength` ids from `tileId` on. A run of 0 points to a leaf directory. */
export interface DirectoryEntry {
  readonly tileId: number
  readonly runLength: number
  /** From the beginning of the tile data, or of the leaf directories. */
  readonly offset: number
  readonly length: number
}

export interface Directories {
  readonly root: Uint8Array
  /** All leaves one behind the other; empty where the root holds every entry. */
  readonly leaves: Uint8Array
  readonly leafCount: number
}

/** Readers fetch the first 16 KiB and expect header and root directory in it (PMTiles v3, 4). */
const ROOT_LIMIT = 16_384
const SMALLEST_LEAF = 4096

/** The directories of an archive, gzipped: one root, and leaves where it would grow too large for the first read. */
export function directoriesOf(
  entries: readonly DirectoryEntry[],
  headerBytes: number,
): Directories {
  const root = serialise(entries)
  const limit = ROOT_LIMIT - headerBytes
  if (root.length <= limit) return { root, leaves: new Uint8Array(), leafCount: 0 }
  for (let leafSize = SMALLEST_LEAF; ; leafSize = Math.ceil(leafSize * 1.25)) {
    const split = withLeaves(entries, leafSize)
    if (split.root.length <= limit) return split
  }
}

function withLeaves(entries: readonly DirectoryEntry[], leafSize: number): Directories {
  const leaves: Uint8Array[] = []
  const pointers: DirectoryEntry[] = []
  let offset = 0
  for (let at = 0; at < entries.length; at += leafSize) {
    const leaf = serialise(entries.slice(at, at + leafSize))
    pointers.push({ tileId: entries[at]?.tileId ?? 0, runLength: 0, offset, length: leaf.length })
    leaves.push(leaf)
    offset += leaf.length
  }
  return { root: serialise(pointers), leaves: Buffer.concat(leaves), leafCount: leaves.length }
}

/** Count, then column by column: id differences, run lengths, lengths, offsets (0: right behind the one before). */
function serialise(entries: readonly DirectoryEntry[]): Uint8Array {
  const out: number[] = []
  writeVarint(out, entries.length)
  let id = 0
  for (const { tileId } of entries) {
    writeVarint(out, tileId - id)
    id = tileId
  }
  for (const { runLength } of entries) writeVarint(out, runLength)
  for (const { length } of entries) writeVarint(out, length)
  let end = -1
  for (const { offset, length } of entries) {
    writeVarint(out, offset === end ? 0 : offset + 1)
    end = offset + length
  }
  return gzipSync(Uint8Array.from(out), { level: 9 })
}

/** Seven bits a byte, low ones first; ids reach beyond 32 bits, so no shifts. */
function writeVarint(out: number[], value: number): void {
  let left = value
  while (left >= 0x80) {
    out.push((left % 0x80) | 0x80)
    left = Math.floor(left / 0x80)
  }
  out.push(left)
}
