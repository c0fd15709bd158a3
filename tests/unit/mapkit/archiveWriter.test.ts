import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { archiveWriter, byTileId, type TilePlace } from '#mapkit/pmtiles/archiveWriter.ts'
import { tileBytes, withArchive } from '#tests/support/mapkit/readArchive.ts'
import { scratchFolder } from '#tests/support/mapkit/scratchFolder.ts'

const folder = scratchFolder()
const INFO = {
  ...{ minZoom: 0, maxZoom: 9 },
  bounds: { west: 112, south: 31, east: 113, north: 32 },
  metadata: { name: '试验', attribution: 'nobody' },
}

function square(z: number, side: number): TilePlace[] {
  return byTileId(
    Array.from({ length: side * side }, (_, nth) => ({
      ...{ z, x: nth % side, y: Math.floor(nth / side) },
    })),
  )
}

function write(name: string, places: readonly TilePlace[], content: (place: TilePlace) => string) {
  const path = join(folder, name)
  const writer = archiveWriter(path)
  for (const place of places) writer.add(place, gzipSync(content(place)))
  return { path, summary: writer.finish(INFO) }
}

const nameOf = ({ z, x, y }: TilePlace): string => `${z}/${x}/${y}`

/** Of many lengths, so that the directory does not shrink to nothing. */
function uneven(place: TilePlace): string {
  const hash = createHash('sha512').update(nameOf(place)).digest('hex')
  return `${nameOf(place)} ${hash.slice(0, parseInt(hash.slice(0, 2), 16) / 2)}`
}

test('the reader of the tablet finds every tile, what is between them is empty, and the words about it', async () => {
  const places = [0, 1, 2, 3].flatMap(z => square(z, 2 ** z))
  const { path, summary } = write('small.pmtiles', places, nameOf)
  expect(summary).toEqual({ tiles: 85, contents: 85, leaves: 0 })
  await withArchive(path, async archive => {
    for (const place of places) {
      const tile = await tileBytes(archive, [place.z, place.x, place.y])
      expect(Buffer.from(tile ?? []).toString()).toBe(nameOf(place))
    }
    expect(await tileBytes(archive, [4, 3, 3])).toBeUndefined()
    expect(await archive.getMetadata()).toEqual(INFO.metadata)
    const { minLon, maxLat, minZoom, maxZoom, clustered } = await archive.getHeader()
    expect([minLon, maxLat, minZoom, maxZoom, clustered]).toEqual([112, 32, 0, 9, true])
  })
})

test('one content is kept once: a run takes one entry, a later one points back', async () => {
  const places = square(6, 64)
  const content = ({ x, y }: TilePlace): string => (x === 40 && y === 9 ? 'town' : 'country')
  const { path, summary } = write('same.pmtiles', places, content)
  expect(summary).toEqual({ tiles: 4096, contents: 2, leaves: 0 })
  await withArchive(path, async archive => {
    const header = await archive.getHeader()
    expect([header.numAddressedTiles, header.numTileEntries, header.numTileContents]).toEqual([
      4096, 3, 2,
    ])
    for (const place of [places[0], places[4095], { z: 6, x: 40, y: 9 }] as TilePlace[]) {
      const tile = await tileBytes(archive, [place.z, place.x, place.y])
      expect(Buffer.from(tile ?? []).toString()).toBe(content(place))
    }
  })
})

test('more than twenty thousand tiles need leaf directories, and each is found through them', async () => {
  const places = [...square(8, 150), ...square(9, 40)]
  const { path, summary } = write('large.pmtiles', places, uneven)
  expect(summary.tiles).toBe(24_100)
  expect(summary.leaves).toBeGreaterThan(1)
  await withArchive(path, async archive => {
    const header = await archive.getHeader()
    expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384)
    for (const place of places) {
      const tile = await tileBytes(archive, [place.z, place.x, place.y])
      if (Buffer.from(tile ?? []).toString() !== uneven(place)) throw new Error(nameOf(place))
    }
    expect(await tileBytes(archive, [8, 151, 3])).toBeUndefined()
  })
}, 120_000)

test('the same tiles give the same bytes; tiles out of order are refused; nothing is left beside', () => {
  const once = write('once.pmtiles', square(3, 8), nameOf)
  const twice = write('twice.pmtiles', square(3, 8), nameOf)
  expect(readFileSync(once.path).equals(readFileSync(twice.path))).toBe(true)
  const writer = archiveWriter(join(folder, 'wrong.pmtiles'))
  writer.add({ z: 3, x: 5, y: 5 }, gzipSync('a'))
  expect(() => writer.add({ z: 2, x: 0, y: 0 }, gzipSync('b'))).toThrow('order')
  writer.discard()
  expect(readdirSync(folder).filter(name => !name.endsWith('.pmtiles'))).toEqual([])
})
