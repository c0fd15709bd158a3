import { gzipSync } from 'node:zlib'
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEMS } from '#protocol/problem.ts'
import type { RasterConfig } from '#server/config/readRaster.ts'
import { mapSettings } from '#server/map/mapSettings.ts'
import { rasterSource, type RasterSource, type TilePlace } from '#server/map/raster/rasterSource.ts'
import { loadConfig } from '#server/config.ts'
import { readWorthRates } from '#server/readWorthRates.ts'
import { testMap } from '#tests/support/testMap.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { startFakeProvider, type FakeProvider } from './fakeProvider.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\n rest of a picture', 'latin1')
const JPEG = Buffer.from('\xff\xd8\xff\xe0 rest of a picture', 'latin1')
const WEBP = Buffer.from('RIFF\x10\0\0\0WEBPVP8 rest', 'latin1')

let provider: FakeProvider
let bank: HttpBank
let cookie: string
let source: RasterSource
const lines: unknown[] = []
const log = { warn: (line: object) => void lines.push(line) } as never
const layer = (over: Partial<RasterConfig> = {}): RasterConfig => ({
  url: `${provider.url}/wmts?z={z}&x={x}&y={y}&tk={key}`,
  key: 'geheim&1',
  datum: 'gcj02',
  attribution: '© 图商',
  reviewNo: 'GS(2026)1号',
  minZoom: 3,
  maxZoom: 18,
  cacheS: 0,
  ...over,
})
beforeAll(async () => {
  provider = await startFakeProvider()
  source = rasterSource(layer(), log)
  const settings = mapSettings({ ...loadConfig({}).map, raster: layer() }, readWorthRates(null))
  const raster = { cacheS: 0, picture: (place: TilePlace) => source.picture(place) }
  const map = testMap(undefined, { settings, raster })
  bank = await openHttpBank({}, { map })
  cookie = await bank.signIn('S1')
})
afterAll(async () => {
  await bank.stop()
  await provider.close()
})

const ask = (path: string) => bank.ask('GET', `/map/raster/${path}`, { cookie, device: null })
const sends = (bytes: Buffer, type = 'image/png') =>
  provider.answers((_, reply) => reply.writeHead(200, { 'content-type': type }).end(bytes))

test('the server fetches a picture with the key of the bank, and tells its provider nothing of who asks', async () => {
  sends(PNG)
  const reply = await ask('15/27000/13500')
  expect(reply.statusCode).toBe(200)
  expect(reply.rawPayload.equals(PNG)).toBe(true)
  expect(reply.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-store' })
  expect(JSON.stringify(reply.headers)).not.toContain('geheim')
  const [seen] = provider.seen
  expect(seen?.path).toBe('/wmts?z=15&x=27000&y=13500&tk=geheim%261')
  expect(Object.keys(seen?.headers ?? {}).toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'accept-language',
    'connection',
    'host',
    'sec-fetch-mode',
    'user-agent',
  ])
})

test.each([
  ['image/png', PNG],
  ['image/jpeg', JPEG],
  ['image/webp', WEBP],
] as const)('%s is known by its first bytes, whatever it is called', async (type, bytes) => {
  sends(bytes, 'text/html')
  const reply = await ask('3/1/1')
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toBe(type)
})

test('tablets are told of the layer, and not of its address and key', async () => {
  const reply = await bank.ask('GET', '/map/settings', { cookie })
  expect(reply.json()).toEqual({
    hourFactorPercent: 135,
    visitHours: { from: '08:00', to: '20:00' },
    trackDays: 90,
    raster: {
      datum: 'gcj02',
      attribution: '© 图商',
      reviewNo: 'GS(2026)1号',
      minZoom: 3,
      maxZoom: 18,
    },
    worth: readWorthRates(null),
  })
  expect((await bank.ask('GET', '/map/settings', { cookie, device: null })).json()).toMatchObject({
    code: PROBLEMS.proofMissing,
  })
})

test.each([
  '2/1/1',
  '19/1/1',
  '3/8/1',
  '3/1/8',
  '3/-1/1',
  '3/1.5/1',
  '3/01/1',
  '3/1e3/1',
  '3/99999999/1',
  'z/x/y',
  '3/%2e%2e/1',
  '3/1/1%3fa=b',
])('%s lies in no layer, and nobody is asked', async path => {
  sends(PNG)
  expect((await ask(path)).json()).toMatchObject({ code: PROBLEMS.notFound })
  expect(provider.seen).toEqual([])
})

type Answer = (reply: ServerResponse) => void
function status(code: number): Answer {
  return reply => void reply.writeHead(code).end('no')
}
function bytes(body: Buffer | string, headers: Record<string, string> = {}): Answer {
  return reply => void reply.writeHead(200, headers).end(body)
}
const MUCH = Buffer.concat([PNG, Buffer.alloc(2_097_152)])
const PACKED = gzipSync(Buffer.concat([PNG, Buffer.alloc(1e8)]))
const POOR: readonly (readonly [
  string,
  Answer,
  'notFound' | 'mapLayerAway',
  string | undefined,
])[] = [
  ['has none there', status(404), 'notFound', undefined],
  ['asks too much for it', status(429), 'mapLayerAway', 'TOO_MANY'],
  ['does not know the key', status(403), 'mapLayerAway', 'REFUSED'],
  ['breaks', status(500), 'mapLayerAway', 'REFUSED'],
  ['has nothing', bytes(''), 'mapLayerAway', 'NOT_UNDERSTOOD'],
  ['sends a page', bytes('<html>'), 'mapLayerAway', 'NOT_UNDERSTOOD'],
  ['sends a drawing with scripts', bytes('<svg onload="x"/>'), 'mapLayerAway', 'NOT_UNDERSTOOD'],
  ['sends 2 MB', bytes(MUCH), 'mapLayerAway', 'TOO_LARGE'],
  [
    'sends 100 MB, packed',
    bytes(PACKED, { 'content-encoding': 'gzip' }),
    'mapLayerAway',
    'TOO_LARGE',
  ],
  ['leads elsewhere', redirected, 'mapLayerAway', 'REFUSED'],
  ['hangs up', reply => void reply.destroy(), 'mapLayerAway', 'AWAY'],
  ['never answers', () => undefined, 'mapLayerAway', 'TOO_SLOW'],
  ['never ends', reply => void reply.writeHead(200).write(PNG), 'mapLayerAway', 'TOO_SLOW'],
]
test.each(POOR)('of a provider that %s', async (...row) => {
  const [, answer, problem, code] = row
  provider.answers((__, reply) => {
    answer(reply)
  })
  lines.length = 0
  // A busy machine takes long to unpack 100 MB; only who never answers is not waited for.
  source = rasterSource(layer(), log, code === 'TOO_SLOW' ? 300 : 20_000)
  const reply = await ask('15/27000/13500')
  expect(reply.json()).toMatchObject({ code: PROBLEMS[problem] })
  expect(lines).toEqual(code === undefined ? [] : [{ code }])
})

function redirected(reply: ServerResponse): void {
  reply.writeHead(302, { location: `${provider.url}/elsewhere` }).end()
}

test('a browser keeps pictures as long as the bank may let it', async () => {
  sends(PNG)
  const map = testMap(undefined, { raster: rasterSource(layer({ cacheS: 600 }), log) })
  const other = await openHttpBank({}, { map })
  const reply = await other.ask('GET', '/map/raster/3/1/1', { cookie: await other.signIn('S1') })
  expect(reply.headers['cache-control']).toBe('private, max-age=600')
  await other.stop()
})

test('without a layer there are no pictures, and tablets are told so', async () => {
  const other = await openHttpBank()
  const asked = { cookie: await other.signIn('S1') }
  const reply = await other.ask('GET', '/map/raster/3/1/1', asked)
  expect(reply.json()).toMatchObject({ code: PROBLEMS.notFound })
  expect((await other.ask('GET', '/map/settings', asked)).json()).toMatchObject({ raster: null })
  await other.stop()
})
