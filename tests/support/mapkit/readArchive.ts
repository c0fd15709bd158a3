import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { PMTiles } from 'pmtiles'
import { fileSource } from '#mapkit/pmtiles/fileSource.ts'

/** Opens an archive with the reader that the tablet uses, for the while of `use`. */
export async function withArchive<T>(
  path: string,
  use: (archive: PMTiles) => Promise<T>,
): Promise<T> {
  const source = await fileSource(path)
  try {
    return await use(new PMTiles(source))
  } finally {
    await source.close()
  }
}

/** The bytes of one tile, unpacked; undefined where there is none. */
export async function tileBytes(
  archive: PMTiles,
  [z, x, y]: readonly [number, number, number],
): Promise<Uint8Array | undefined> {
  const found = await archive.getZxy(z, x, y)
  return found && new Uint8Array(found.data)
}

/** The properties of all features of a tile, by layer. */
export function featuresIn(tile: Uint8Array): Record<string, Record<string, unknown>[]> {
  const { layers } = new VectorTile(new PbfReader(tile))
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, nth) => ({ ...layer.feature(nth).properties })),
    ]),
  )
}
