import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { zxyToTileId } from 'pmtiles'
import type { Bounds } from '#domain/geo/bounds.ts'
import { HEADER_BYTES, headerBytes } from './archiveHeader.ts'
import { directoriesOf, type DirectoryEntry } from './directory.ts'

export interface TilePlace {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface ArchiveInfo {
  readonly minZoom: number
  readonly maxZoom: number
  readonly bounds: Bounds
  /** Name, attribution, layers: what readers show of the archive. */
  readonly metadata: Readonly<Record<string, unknown>>
}

export interface ArchiveSummary {
  readonly tiles: number
  /** Different contents: countryside and sea are stored once. */
  readonly contents: number
  readonly leaves: number
}

/** Writes a PMTiles v3 archive; tiles come in the order of their Hilbert ids ({@link byTileId}). */
export interface ArchiveWriter {
  /** One tile, gzipped. The same content is kept once, however often it comes. */
  add(place: TilePlace, data: Uint8Array): void
  /** Puts the file together. No further calls. */
  finish(info: ArchiveInfo): ArchiveSummary
  /** Gives up and removes what was written. */
  discard(): void
}

/** Sorts places as an archive wants them. */
export function byTileId(places: readonly TilePlace[]): TilePlace[] {
  const keyed = places.map(place => ({ place, id: zxyToTileId(place.z, place.x, place.y) }))
  return keyed.sort((a, b) => a.id - b.id).map(({ place }) => place)
}

/** Tiles wait in a file beside `path` until the directories before them are known. */
export function archiveWriter(path: string): ArchiveWriter {
  const waiting = `${path}.tiles`
  const tiles = openSync(waiting, 'w+')
  const entries: DirectoryEntry[] = []
  const contents = new Map<string, Pick<DirectoryEntry, 'offset' | 'length'>>()
  let dataBytes = 0
  let addressed = 0

  function contentOf(data: Uint8Array): Pick<DirectoryEntry, 'offset' | 'length'> {
    const hash = createHash('sha256').update(data).digest('base64')
    const known = contents.get(hash)
    if (known) return known
    const content = { offset: dataBytes, length: data.length }
    writeAll(tiles, data)
    contents.set(hash, content)
    dataBytes += data.length
    return content
  }

  function add({ z, x, y }: TilePlace, data: Uint8Array): void {
    const tileId = zxyToTileId(z, x, y)
    const last = entries.at(-1)
    const next = last ? last.tileId + last.runLength : 0
    if (tileId < next) throw new Error('tiles must come in the order of their ids')
    const content = contentOf(data)
    addressed += 1
    if (last && tileId === next && last.offset === content.offset) {
      entries[entries.length - 1] = { ...last, runLength: last.runLength + 1 }
    } else entries.push({ tileId, runLength: 1, ...content })
  }

  function finish({ minZoom, maxZoom, bounds, metadata }: ArchiveInfo): ArchiveSummary {
    const { root, leaves, leafCount } = directoriesOf(entries, HEADER_BYTES)
    const about = gzipSync(JSON.stringify(metadata), { level: 9 })
    const header = headerBytes({
      ...{ rootBytes: root.length, metadataBytes: about.length, leafBytes: leaves.length },
      ...{ dataBytes, addressedTiles: addressed },
      ...{ tileEntries: entries.length, tileContents: contents.size },
      ...{ minZoom, maxZoom, bounds },
    })
    const file = openSync(path, 'w')
    for (const part of [header, root, about, leaves]) writeAll(file, part)
    copyAll(tiles, file)
    closeSync(file)
    discard()
    return { tiles: addressed, contents: contents.size, leaves: leafCount }
  }

  function discard(): void {
    closeSync(tiles)
    rmSync(waiting, { force: true })
  }

  return { add, finish, discard }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

const COPY_BYTES = 1_048_576

function copyAll(from: number, to: number): void {
  const buffer = new Uint8Array(COPY_BYTES)
  for (let at = 0; ;) {
    const count = readSync(from, buffer, 0, buffer.length, at)
    if (count === 0) return
    writeAll(to, buffer.subarray(0, count))
    at += count
  }
}
