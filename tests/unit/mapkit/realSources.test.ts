import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import type { RoadGraph } from '#domain/routing/roadGraph.ts'
import { featuresIn, tileBytes, withArchive } from '#tests/support/mapkit/readArchive.ts'
import { mapkit } from '#tests/support/mapkit/runMapkit.ts'
import { scratchFolder } from '#tests/support/mapkit/scratchFolder.ts'
import { hasMapData, jinanGraph, mapPath } from '#tests/support/maps/mapData.ts'

const folder = scratchFolder()
const out = join(folder, 'packs')
if (!hasMapData)
  process.stdout.write('shared/data/maps is not here: the real extracts are skipped\n')
const real = test.skipIf(!hasMapData)

function build(id: string, source: string, ...flags: string[]) {
  const about = [
    '--id',
    id,
    '--version',
    '1',
    '--name',
    id,
    '--attribution',
    'OSM',
    '--licence',
    'ODbL',
  ]
  return mapkit('build', source, ...about, '--datum', 'wgs84', '--out', out, ...flags)
}

function roadsOf(id: string): RoadGraph {
  const graph = decodeGraph(gunzipSync(readFileSync(join(out, id, '1', 'roads.graph.gz'))))
  if (!graph.ok) throw new Error(graph.error)
  return graph.value
}

real(
  'an OpenStreetMap extract: Chinese names in every layer, one-way roads, a pack that checks',
  async () => {
    const box = ['--bounds', '116.3084,39.9905,116.332,40.0123']
    expect(await build('haidian', mapPath('src/haidian.osm.pbf'), ...box)).toMatchObject({
      code: 0,
    })
    expect(await mapkit('check', join(out, 'haidian/1'))).toMatchObject({ code: 0 })
    const roads = roadsOf('haidian')
    expect(roads.edgeCount).toBeGreaterThan(800)
    expect(roads.edgeTwoWay.filter(each => each === 0).length).toBeGreaterThan(50)
    await withArchive(join(out, 'haidian/1/basemap.pmtiles'), async archive => {
      const tile = featuresIn((await tileBytes(archive, [14, 13486, 6201])) ?? new Uint8Array())
      expect(Object.keys(tile)).toEqual(
        expect.arrayContaining(['earth', 'landuse', 'roads', 'buildings']),
      )
      expect(JSON.stringify(tile['roads'])).toContain('荷清路')
    })
  },
)

real(
  'the roads of Jinan: the graph has the junctions and roads of the one made before',
  async () => {
    const source = join(folder, 'jinan.json')
    copyFileSync(mapPath('src/jinan-roads.geojson.gz'), join(folder, 'roads.geojson.gz'))
    const file = { path: 'roads.geojson.gz', layer: 'roads', kind: { property: 'highway' } }
    writeFileSync(source, JSON.stringify({ files: [file] }))
    const box = ['--min-zoom', '8', '--max-zoom', '9']
    expect(await build('jinan', source, ...box)).toMatchObject({ code: 0 })
    const [built, given] = [roadsOf('jinan'), jinanGraph()]
    expect([built.nodeCount, built.edgeCount]).toEqual([given.nodeCount, given.edgeCount])
  },
)

real('an extract that breaks off is refused, and so is what is none', async () => {
  const cut = join(folder, 'cut.osm.pbf')
  copyFileSync(mapPath('src/haidian.osm.pbf'), cut)
  truncateSync(cut, 60_000)
  expect(await build('cut', cut)).toMatchObject({
    code: 1,
    complained: expect.stringMatching(/cut\.osm\.pbf is damaged/),
  })
  writeFileSync(cut, 'hello')
  expect((await build('cut', cut)).complained).toContain('is no OpenStreetMap PBF')
})

function mbtiles(name: string, metadata: Record<string, string>): string {
  const path = join(folder, name)
  const database = new DatabaseSync(path)
  database.exec('create table metadata (name text, value text)')
  database.exec(
    'create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)',
  )
  const say = database.prepare('insert into metadata values (?, ?)')
  for (const [key, value] of Object.entries(metadata)) say.run(key, value)
  const tile = database.prepare('insert into tiles values (?, ?, ?, ?)')
  // Rows count from the south: 3 of 8 is 4 from the north.
  tile.run(3, 5, 3, gzipSync('packed'))
  tile.run(3, 6, 3, Buffer.from('plain'))
  tile.run(2, 2, 1, Buffer.from('plain'))
  database.close()
  return path
}

const GOOD = { format: 'pbf', bounds: '45,-45,135,0', json: '{"vector_layers":[{"id":"roads"}]}' }

test('MBTiles are copied over: rows turned round, tiles packed, the same content once', async () => {
  expect(await build('tiles', mbtiles('good.mbtiles', GOOD))).toMatchObject({ code: 0 })
  await withArchive(join(out, 'tiles/1/basemap.pmtiles'), async archive => {
    const texts = await Promise.all(
      (
        [
          [3, 5, 4],
          [3, 6, 4],
          [2, 2, 2],
          [3, 5, 3],
        ] as const
      ).map(place => tileBytes(archive, place)),
    )
    expect(texts.map(tile => tile && Buffer.from(tile).toString())).toEqual([
      'packed',
      'plain',
      'plain',
      undefined,
    ])
    expect((await archive.getHeader()).numTileContents).toBe(2)
    expect(await archive.getMetadata()).toMatchObject({ vector_layers: [{ id: 'roads' }] })
  })
})

test.each([
  ['png.mbtiles', { ...GOOD, format: 'png' }, 'the format png'],
  ['nowhere.mbtiles', { format: 'pbf' }, 'does not say its bounds'],
])('MBTiles that the map cannot use are refused: %s', async (name, metadata, words) => {
  const run = await build('bad', mbtiles(name, metadata))
  expect(run).toMatchObject({ code: 1, complained: expect.stringContaining(words) })
})

test('a file that is no MBTiles is refused, and zooms for one', async () => {
  const path = join(folder, 'text.mbtiles')
  writeFileSync(path, 'no database at all, but long enough to be read as one')
  expect((await build('bad', path)).complained).toContain('is no MBTiles file')
  expect(await build('bad', path, '--min-zoom', '3')).toMatchObject({ code: 2 })
})
