import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fromDatum } from '#domain/geo/convert.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import { featuresIn, tileBytes, withArchive } from '#tests/support/mapkit/readArchive.ts'
import { mapkit, type MapkitRun } from '#tests/support/mapkit/runMapkit.ts'
import { scratchFolder } from '#tests/support/mapkit/scratchFolder.ts'

const folder = scratchFolder()
const out = join(folder, 'packs')

const MAPPING = {
  files: [
    {
      ...{ path: 'roads.geojson', layer: 'roads', name: 'NAME' },
      kind: { property: 'FC', values: { '1': 'primary', '5': 'residential' } },
      oneway: { property: 'DIR', forward: ['1'], backward: ['2'] },
      bridge: { property: 'FORM', values: ['B'] },
    },
    { path: 'areas.geojson', layer: 'landuse', kind: 'park', name: 'NAME', minZoom: 12 },
  ],
}

const road = (properties: object, ...coordinates: number[][]) => ({
  ...{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } },
})
const ROADS = [
  road({ FC: 1, DIR: 1, NAME: '长江路', FORM: 'B' }, [112.1, 31.2], [112.11, 31.2]),
  road({ FC: 5, DIR: 2, NAME: '' }, [112.11, 31.2], [112.11, 31.21, 43.5]),
]
const PARK = {
  ...{ type: 'Feature', properties: { NAME: '月湖公园' } },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [112.1, 31.2],
        [112.105, 31.2],
        [112.105, 31.205],
        [112.1, 31.2],
      ],
    ],
  },
}

/** The one of zoom 12 that all of it lies in. */
const TILE = [12, 3323, 1674] as const

/** Builds with the good files, some replaced. */
async function build(version: string, changed: Record<string, unknown> = {}, ...flags: string[]) {
  const source = join(folder, `source-${version}`)
  mkdirSync(source, { recursive: true })
  const files = {
    'map.json': MAPPING,
    'roads.geojson': { type: 'FeatureCollection', features: ROADS },
    'areas.geojson': { type: 'FeatureCollection', features: [PARK] },
    ...changed,
  }
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      join(source, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    )
  }
  const about = ['--id', 'jiang', '--version', version, '--name', '江', '--attribution', '测绘院']
  const rest = ['--licence', '合同', '--datum', 'gcj02', '--out', out]
  return mapkit('build', join(source, 'map.json'), ...about, ...rest, ...flags)
}

const manifestOf = (version: string): PackManifest =>
  JSON.parse(readFileSync(join(out, 'jiang', version, 'manifest.json'), 'utf8')) as PackManifest

test('a mapping file makes a pack: names and classes as it says, the datum kept, roads and bounds in WGS-84', async () => {
  expect(await build('1', {}, '--review', 'GS(2026)1号')).toMatchObject({ code: 0, complained: '' })
  const manifest = manifestOf('1')
  const corner = fromDatum({ lng: 112.1, lat: 31.2 }, 'gcj02')
  expect(manifest).toMatchObject({ datum: 'gcj02', reviewNo: 'GS(2026)1号', attribution: '测绘院' })
  expect(manifest.bounds).toMatchObject({ west: corner.lng, south: corner.lat })
  const graph = decodeGraph(gunzipSync(readFileSync(join(out, 'jiang/1/roads.graph.gz'))))
  if (!graph.ok) throw new Error(graph.error)
  const { nodeLng, nodeLat, edgeTwoWay, edgeFrom, edgeTo } = graph.value
  expect([nodeLng[0], nodeLat[0]]).toEqual([corner.lng, corner.lat].map(at => Math.round(at * 1e6)))
  expect([...edgeTwoWay]).toEqual([0, 0])
  // The second road is driven against its line: both end where they meet.
  expect(edgeTo[0]).toBe(edgeTo[1])
  expect(edgeFrom[0]).not.toBe(edgeFrom[1])
  expect(await mapkit('check', join(out, 'jiang/1'))).toMatchObject({ code: 0 })
})

test('the tiles carry what the mapping says', async () => {
  await build('2')
  await withArchive(join(out, 'jiang/2/basemap.pmtiles'), async archive => {
    const found = featuresIn((await tileBytes(archive, TILE)) ?? new Uint8Array())
    expect(found['landuse']).toEqual([{ kind: 'park', name: '月湖公园' }])
    expect(found['roads']).toContainEqual({
      ...{ kind: 'major_road', kind_detail: 'primary', name: '长江路', is_bridge: true, oneway: 1 },
    })
    expect(found['earth']).toEqual([{ kind: 'earth' }])
  })
})

const wrongRoads = (second: unknown) => ({
  'roads.geojson': { type: 'FeatureCollection', features: [ROADS[0], second] },
})

test.each<[name: string, changed: Record<string, unknown>, words: RegExp]>([
  [
    'a class not named',
    wrongRoads(road({ FC: 9 }, [112, 31], [112.1, 31])),
    /roads\.geojson, feature 2 says FC = 9/,
  ],
  ['no class', wrongRoads(road({}, [112, 31], [112.1, 31])), /feature 2 has no property FC/],
  [
    'metres',
    wrongRoads(road({ FC: 1 }, [5e5, 3e6], [5e5, 3e6])),
    /feature 2 has the position 500000, 3000000/,
  ],
  [
    'no geometry',
    wrongRoads({ type: 'Feature', properties: { FC: 1 }, geometry: null }),
    /feature 2 has no geometry/,
  ],
  ['no feature', wrongRoads({ FC: 1 }), /feature 2 is no GeoJSON feature/],
  [
    'an area',
    wrongRoads({ ...PARK, properties: { FC: 1 } }),
    /feature 2 is a road, but its geometry is a Polygon/,
  ],
  ['an empty line', wrongRoads(road({ FC: 1 })), /feature 2 has an empty geometry/],
  ['broken JSON', { 'roads.geojson': '{"features": [' }, /roads\.geojson is no JSON/],
  ['no collection', { 'areas.geojson': '[]' }, /areas\.geojson is no FeatureCollection/],
  [
    'a mapping without files',
    { 'map.json': {} },
    /map\.json is no mapping file of mapkit: .*files/,
  ],
  [
    'a layer of another name',
    { 'map.json': { files: [{ path: 'a', layer: 'sky', kind: 'x' }] } },
    /at files\.0\.layer/,
  ],
  [
    'a file that is away',
    { 'map.json': { files: [{ path: 'a', layer: 'pois', kind: 'x' }] } },
    /there is no such file/,
  ],
  [
    'an unknown class',
    { 'map.json': { files: [{ path: 'roads.geojson', layer: 'roads', kind: 'alley' }] } },
    /feature 1 has the road class alley/,
  ],
])(
  '%s is refused with the file, the feature and the reason; nothing is half-written',
  async (name, changed, words) => {
    const version = `bad-${[...name]
      .map(sign => sign.charCodeAt(0).toString(36))
      .join('')
      .slice(0, 40)}`
    const run: MapkitRun = await build(version, changed)
    expect(run.complained).toMatch(words)
    expect(run.code).toBe(1)
    expect(existsSync(join(out, 'jiang', version))).toBe(false)
    expect(readdirSync(out).filter(each => each.startsWith('.'))).toEqual([])
  },
)

test('a version that is there is never changed', async () => {
  await build('3')
  const before = readFileSync(join(out, 'jiang/3/manifest.json'))
  expect(await build('3')).toMatchObject({
    code: 1,
    complained: expect.stringContaining('is there already'),
  })
  expect(readFileSync(join(out, 'jiang/3/manifest.json')).equals(before)).toBe(true)
})

test('check finds a flipped byte, and a manifest that was cut', async () => {
  await build('4')
  const path = join(out, 'jiang/4/basemap.pmtiles')
  const bytes = readFileSync(path)
  bytes[300] = (bytes[300] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const run = await mapkit('check', join(out, 'jiang/4'))
  expect(run).toMatchObject({ code: 1, complained: expect.stringContaining('damaged in chunk 1') })
  writeFileSync(join(out, 'jiang/4/manifest.json'), '{"id":')
  expect((await mapkit('check', join(out, 'jiang/4'))).complained).toContain('is no JSON')
})

test.each([
  [['build'], 'which source?'],
  [['build', 'a.shp', '--datum', 'wgs84', '--id', 'a', '--version', '1'], '--name is missing'],
  [['build', 'a.json', '--datum', 'mars'], '--datum must be one of'],
  [['build', 'a.json', '--datum', 'wgs84', '--id', '../x'], '--id takes'],
  [['build', 'a.json', '--colour', 'red'], "Unknown option '--colour'"],
  [
    [
      'build',
      'a.json',
      '--roads',
      'b.json',
      '--datum',
      'wgs84',
      '--id',
      'a',
      '--version',
      '1',
      '--name',
      'a',
      '--attribution',
      'a',
      '--licence',
      'a',
      '--out',
      'a',
    ],
    '--roads goes with',
  ],
  [['demo-city'], '--out is missing'],
  [['demo-city', '--out', 'a', '--seed', '-1'], "Option '--seed' argument is ambiguous"],
  [['demo-city', '--out', 'a', '--seed', 'x'], '--seed must be a whole number'],
  [['check'], 'which folder?'],
  [['paint'], 'unknown command: paint'],
  [[], 'which command?'],
])('%j is called wrongly', async (args, words) => {
  expect(await mapkit(...args)).toMatchObject({
    code: 2,
    complained: expect.stringContaining(words),
  })
})

test('help names every command', async () => {
  const { said, code } = await mapkit('--help')
  expect(code).toBe(0)
  for (const command of ['build', 'check', 'demo-city']) expect(said).toContain(`mapkit ${command}`)
})
