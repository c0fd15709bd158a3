import type { Bounds } from '#domain/geo/bounds.ts'

/** Of every PMTiles v3 archive. */
export const HEADER_BYTES = 127

const MAGIC = 'PMTiles'
const VERSION = 3
const GZIP = 2
const VECTOR_TILES = 1
const PER_DEGREE = 10_000_000

export interface ArchiveHeader {
  readonly rootBytes: number
  readonly metadataBytes: number
  readonly leafBytes: number
  readonly dataBytes: number
  readonly addressedTiles: number
  readonly tileEntries: number
  readonly tileContents: number
  readonly minZoom: number
  readonly maxZoom: number
  /** In the archive's own coordinates. */
  readonly bounds: Bounds
}

/** The header of a clustered archive of gzipped vector tiles: header, root, metadata, leaves, tiles in this order. */
export function headerBytes(header: ArchiveHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(Buffer.from(MAGIC))
  bytes[7] = VERSION
  writePlaces(view, header)
  const counts = [header.addressedTiles, header.tileEntries, header.tileContents]
  for (const [nth, count] of counts.entries()) view.setBigUint64(72 + nth * 8, BigInt(count), true)
  bytes[96] = 1
  bytes[97] = GZIP
  bytes[98] = GZIP
  bytes[99] = VECTOR_TILES
  bytes[100] = header.minZoom
  bytes[101] = header.maxZoom
  writeBounds(view, header)
  return bytes
}

function writePlaces(view: DataView, header: ArchiveHeader): void {
  const lengths = [header.rootBytes, header.metadataBytes, header.leafBytes, header.dataBytes]
  let offset = HEADER_BYTES
  for (const [nth, length] of lengths.entries()) {
    view.setBigUint64(8 + nth * 16, BigInt(offset), true)
    view.setBigUint64(16 + nth * 16, BigInt(length), true)
    offset += length
  }
}

function writeBounds(view: DataView, { bounds, minZoom }: ArchiveHeader): void {
  const { west, south, east, north } = bounds
  const at = (offset: number, degrees: number): void => {
    view.setInt32(offset, Math.round(degrees * PER_DEGREE), true)
  }
  at(102, west)
  at(106, south)
  at(110, east)
  at(114, north)
  view.setUint8(118, minZoom)
  at(119, (west + east) / 2)
  at(123, (south + north) / 2)
}
