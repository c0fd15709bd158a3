import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '#server/config.ts'

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

const RASTER = {
  MAP_RASTER_URL: 'https://tiles.example/{z}/{x}/{y}.png',
  MAP_RASTER_DATUM: 'wgs84',
  MAP_RASTER_ATTRIBUTION: '© 图商',
}

test.each([
  ['MAP_HOUR_FACTOR', '0.4'],
  ['MAP_HOUR_FACTOR', '5.01'],
  ['MAP_HOUR_FACTOR', '1,35'],
  ['MAP_HOUR_FACTOR', '1.355'],
  ['MAP_VISIT_HOURS', '8-20'],
  ['MAP_VISIT_HOURS', '20:00-08:00'],
  ['MAP_VISIT_HOURS', '08:00-08:00'],
  ['MAP_VISIT_HOURS', '08:00-12:00-20:00'],
  ['MAP_VISIT_HOURS', '08:00'],
  ['MAP_TRACK_DAYS', '0'],
  ['MAP_TRACK_DAYS', '366'],
  ['MAP_TRACK_DAYS', 'a month'],
  ['MAP_MATRIX', 'google'],
  ['MAP_MATRIX_URL', 'https://osrm.example'],
  ['MAP_MATRIX_KEY', 'verborgen'],
  ['MAP_RASTER_DATUM', 'wgs84'],
  ['MAP_RASTER_ATTRIBUTION', 'x'],
  ['MAP_RASTER_KEY', 'verborgen'],
  ['MAP_RASTER_CACHE_S', '60'],
])('%s=%s alone is refused by name', (name, value) => {
  const faults = faultsOf({ [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name}: `))
  expect(faults[0]).not.toContain('verborgen')
})

test.each([
  [{ MAP_MATRIX: 'osrm' }, 'MAP_MATRIX_URL: is missing though MAP_MATRIX is osrm'],
  [{ MAP_MATRIX: 'valhalla' }, 'MAP_MATRIX_URL: is missing though MAP_MATRIX is valhalla'],
  [{ MAP_MATRIX: 'amap' }, 'MAP_MATRIX_KEY: is missing; or MAP_MATRIX_KEY_FILE'],
  [
    { MAP_MATRIX: 'osrm', MAP_MATRIX_URL: 'https://osrm.example', MAP_MATRIX_KEY: 'verborgen' },
    'MAP_MATRIX_KEY: is set though only amap takes a key',
  ],
  [{ MAP_MATRIX: 'osrm', MAP_MATRIX_URL: 'http://osrm.example' }, /^MAP_MATRIX_URL: .*https/],
  [{ MAP_MATRIX: 'osrm', MAP_MATRIX_URL: 'osrm:5000' }, /^MAP_MATRIX_URL: /],
  [{ MAP_MATRIX: 'osrm', MAP_MATRIX_URL: 'https://a@osrm.example' }, /^MAP_MATRIX_URL: /],
  [{ MAP_MATRIX: 'osrm', MAP_MATRIX_URL: 'https://osrm.example/?a=1' }, /^MAP_MATRIX_URL: /],
  [
    { MAP_MATRIX: 'amap', MAP_MATRIX_KEY: 'verborgen', MAP_MATRIX_KEY_FILE: '/nowhere' },
    'MAP_MATRIX_KEY_FILE: is set though MAP_MATRIX_KEY is; one of them',
  ],
  [
    { MAP_MATRIX: 'amap', MAP_MATRIX_KEY_FILE: '/nowhere/key' },
    'MAP_MATRIX_KEY_FILE: the file /nowhere/key cannot be read',
  ],
] as const)('%j is refused', (env, fault) => {
  const faults = faultsOf(env)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault))
  expect(faults[0]).not.toContain('verborgen')
})

test.each([
  ['MAP_RASTER_URL', 'https://tiles.example/{z}/{x}.png'],
  ['MAP_RASTER_URL', 'https://tiles.example/{z}/{x}/{y}/{y}.png'],
  ['MAP_RASTER_URL', 'http://tiles.example/{z}/{x}/{y}.png'],
  ['MAP_RASTER_URL', 'https://{z}.example/{x}/{y}.png'],
  ['MAP_RASTER_URL', 'https://{s}.tiles.example/{z}/{x}/{y}.png'],
  ['MAP_RASTER_URL', 'https://verborgen@tiles.example/{z}/{x}/{y}.png'],
  ['MAP_RASTER_URL', 'https://tiles.example/#{z}/{x}/{y}.png'],
  ['MAP_RASTER_URL', '/{z}/{x}/{y}.png'],
  ['MAP_RASTER_DATUM', ''],
  ['MAP_RASTER_DATUM', 'cgcs2000'],
  ['MAP_RASTER_ATTRIBUTION', ''],
  ['MAP_RASTER_ATTRIBUTION', 'x'.repeat(401)],
  ['MAP_RASTER_REVIEW_NO', 'x'.repeat(81)],
  ['MAP_RASTER_ZOOMS', '3'],
  ['MAP_RASTER_ZOOMS', '18-3'],
  ['MAP_RASTER_ZOOMS', '3-23'],
  ['MAP_RASTER_CACHE_S', '604801'],
  ['MAP_RASTER_CACHE_S', 'a day'],
])('with an online layer, %s=%s is refused by name', (name, value) => {
  const faults = faultsOf({ ...RASTER, [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name}: `))
  expect(faults[0]).not.toContain('verborgen')
})

test('an address with {key} needs the key, and a key an address with {key}', () => {
  const url = 'https://tiles.example/{z}/{x}/{y}?tk={key}'
  expect(faultsOf({ ...RASTER, MAP_RASTER_URL: url })).toEqual([
    'MAP_RASTER_KEY: is missing though MAP_RASTER_URL has {key}; or MAP_RASTER_KEY_FILE',
  ])
  expect(faultsOf({ ...RASTER, MAP_RASTER_KEY: 'k' })).toEqual([
    'MAP_RASTER_URL: has no {key} though a key is set',
  ])
})

test('keys may lie in files; a source may be plain http on this machine alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-map-'))
  const file = join(folder, 'key')
  writeFileSync(file, 'from a file\n')
  expect(loadConfig({ MAP_MATRIX: 'amap', MAP_MATRIX_KEY_FILE: file }).map.matrix).toEqual({
    kind: 'amap',
    url: 'https://restapi.amap.com',
    key: 'from a file',
  })
  const raster = {
    ...RASTER,
    MAP_RASTER_URL: 'https://t/{z}/{x}/{y}?tk={key}',
    MAP_RASTER_KEY_FILE: file,
  }
  expect(loadConfig(raster).map.raster).toMatchObject({ key: 'from a file', cacheS: 0 })
  const env = { MAP_MATRIX: 'osrm', MAP_MATRIX_URL: 'http://127.0.0.1:5000/' }
  expect(loadConfig(env).map.matrix).toEqual({ kind: 'osrm', url: 'http://127.0.0.1:5000' })
  rmSync(folder, { recursive: true })
})
