import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gcj02OfWgs84 } from '#domain/geo/convert.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { MatrixConfig } from '#server/config/readMatrix.ts'
import { driveCache } from '#server/map/matrix/driveCache.ts'
import { json, type SeenRequest } from './fakeProvider.ts'
import {
  BY_ROADS,
  CACHE_KEY,
  openMatrixBank,
  placeAt,
  PLACES,
  type MatrixBank,
} from './matrixBank.ts'

const HOUR_MS = 3_600_000
let here: MatrixBank
beforeAll(async () => {
  here = await openMatrixBank()
})
afterAll(() => here.stop())

test('without a source the roads of the packs answer, and what they do not reach is left open', async () => {
  await here.asks({ kind: 'graph' })
  expect(await here.answered()).toEqual({
    source: 'graph',
    at: here.bank.clock(),
    seconds: BY_ROADS,
    metres: [
      [0, 714, null],
      [714, 0, null],
      [null, null, 0],
    ],
  })
  expect(await here.rowsKept()).toEqual([])
})

const OSRM = (): MatrixConfig => ({ kind: 'osrm', url: here.provider.url })
/** As OSRM 5 answers: fractions, and null where there is no way. */
const osrmTable = (reply: ServerResponse): void =>
  json(reply, {
    code: 'Ok',
    sources: [{ name: '', location: [117.001, 36.6], distance: 3.2 }],
    durations: [
      [0, 100.4, null],
      [110, 3, 300],
      [null, 320, 0],
    ],
    distances: [
      [0, 700.4, null],
      [810, 0, 4000],
      [null, 4100, 0],
    ],
  })

describe('OSRM', () => {
  test('is asked once for the whole table; free roads are stretched to the hour', async () => {
    await here.asks(OSRM())
    here.provider.answers((_, reply) => osrmTable(reply))
    expect(await here.answered()).toEqual({
      source: 'graph',
      at: here.bank.clock(),
      seconds: [
        [0, 135, null],
        [149, 0, 405],
        [null, 432, 0],
      ],
      metres: [
        [0, 700, null],
        [810, 0, 4000],
        [null, 4100, 0],
      ],
    })
    expect(here.provider.seen.map(({ method, path }) => [method, path])).toEqual([
      [
        'GET',
        '/table/v1/driving/117.001000,36.600000;117.009000,36.600000;117.100000,36.700000' +
          '?annotations=duration,distance',
      ],
    ])
  })

  test('is not asked again within a day for the same hour and places, some metres more or less', async () => {
    await here.asks(OSRM())
    here.provider.answers((_, reply) => osrmTable(reply))
    const first = await here.answered()
    const askedAt = here.bank.clock()
    here.bank.passMs(60_000)
    const close = PLACES.map(({ lat, lng }) => placeAt(lat + 0.000_02, lng - 0.000_02))
    expect(await here.answered(close)).toEqual({ ...first, source: 'cached', at: askedAt })
    // A part of it is known as well.
    expect((await here.answered(PLACES.slice(0, 2))).source).toBe('cached')
    expect(here.provider.seen).toHaveLength(1)
    // Another hour, or another place.
    expect((await here.answered(PLACES, here.bank.clock() + 2 * HOUR_MS)).source).toBe('graph')
    expect((await here.answered([placeAt(36.65, 117.05), ...PLACES.slice(1)])).source).toBe('graph')
    expect(here.provider.seen).toHaveLength(3)
  })

  test('is asked again after a day, and what is older is gone from the table', async () => {
    await here.asks(OSRM())
    here.provider.answers((_, reply) => osrmTable(reply))
    await here.answered()
    expect(await here.rowsKept()).toHaveLength(6)
    here.bank.passMs(24 * HOUR_MS)
    expect((await here.answered(PLACES.slice(0, 2).reverse())).source).toBe('graph')
    expect(here.provider.seen).toHaveLength(2)
    // That answer was no table of two places, so nothing of it was kept.
    expect(await here.rowsKept()).toEqual([])
  })

  test('a row tells nobody from where to where, nor whose place it is', async () => {
    await here.asks(OSRM())
    here.provider.answers((_, reply) => osrmTable(reply))
    await here.answered()
    const rows = await here.rowsKept()
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(['asked_at', 'key', 'metres', 'seconds'])
    expect(rows.every(({ key }) => key.length === 16)).toBe(true)
    // Under another bank's secret the same drives have other names.
    const other = driveCache(here.bank.db, Buffer.alloc(32, 1), here.bank.clock)
    const question = { source: 'osrm', places: PLACES, departAt: here.bank.clock() }
    expect(await other.find(question)).toBeUndefined()
    expect(await driveCache(here.bank.db, CACHE_KEY, here.bank.clock).find(question)).toBeDefined()
  })
})

describe('Valhalla', () => {
  const cell = (from: number, to: number) => ({
    from_index: from,
    to_index: to,
    time: from === 0 && to === 2 ? null : 100 * from + to,
    distance: from === 0 && to === 2 ? null : 0.001 * (1000 * from + to),
  })
  interface Asked {
    readonly sources: unknown[]
    readonly targets: unknown[]
  }
  const valhallaTable = ({ body }: SeenRequest, reply: ServerResponse): void => {
    const { sources, targets } = JSON.parse(body) as Asked
    const rows = sources.map((_, from) => targets.map((__, to) => cell(from, to)))
    json(reply, { sources_to_targets: rows, units: 'kilometers' })
  }

  test('is asked with sources and targets, and answers in kilometres', async () => {
    await here.asks({ kind: 'valhalla', url: here.provider.url })
    here.provider.answers(valhallaTable)
    const answer = await here.answered()
    expect(answer.metres).toEqual([
      [0, 1, null],
      [1000, 0, 1002],
      [2000, 2001, 0],
    ])
    expect(answer.seconds[2]).toEqual([270, 271, 0])
    expect(answer.source).toBe('graph')
    const [seen] = here.provider.seen
    expect([seen?.method, seen?.path]).toEqual(['POST', '/sources_to_targets'])
    const points = PLACES.map(({ lat, lng }) => ({ lat, lon: lng }))
    expect(JSON.parse(seen?.body ?? '')).toEqual({
      sources: points,
      targets: points,
      costing: 'auto',
    })
  })

  test('is asked in parts for more pairs than it takes at once', async () => {
    await here.asks({ kind: 'valhalla', url: here.provider.url })
    here.provider.answers(valhallaTable)
    const many = Array.from({ length: 61 }, (_, n) => placeAt(36.6, 117 + n / 100))
    const answer = await here.answered(many)
    const sizes = here.provider.seen.map(({ body }) => (JSON.parse(body) as Asked).targets.length)
    expect(sizes).toEqual([40, 21])
    expect(answer.metres.every(row => row.length === 61)).toBe(true)
    expect(answer.metres[3]?.slice(39, 42)).toEqual([3039, 3000, 3001])
  })
})

describe('AMap', () => {
  const AMAP = (): MatrixConfig => ({ kind: 'amap', url: here.provider.url, key: 'schlüssel' })
  const column = (reply: ServerResponse, results: readonly object[]): void =>
    json(reply, { status: '1', info: 'OK', infocode: '10000', results })
  const result = (origin: number, seconds: number) => ({
    ...{ origin_id: String(origin), dest_id: '1' },
    ...{ distance: String(seconds * 10), duration: String(seconds) },
  })
  const gcj = (place: Wgs84Point): string => {
    const { lat, lng } = gcj02OfWgs84(place)
    return `${lng.toFixed(6)},${lat.toFixed(6)}`
  }

  test('is asked column by column in its own datum, and its traffic is taken as it is', async () => {
    await here.asks(AMAP())
    here.provider.answers(({ path }, reply) => {
      const to = PLACES.map(gcj).indexOf(
        new URLSearchParams(path.split('?')[1]).get('destination')!,
      )
      column(reply, [result(1, 100 + to), result(2, 200 + to), result(3, 300 + to)])
    })
    expect(await here.answered()).toEqual({
      source: 'live',
      at: here.bank.clock(),
      seconds: [
        [0, 101, 102],
        [200, 0, 202],
        [300, 301, 0],
      ],
      metres: [
        [0, 1010, 1020],
        [2000, 0, 2020],
        [3000, 3010, 0],
      ],
    })
    expect(here.provider.seen).toHaveLength(3)
    for (const { path } of here.provider.seen) {
      expect(path.split('?')[0]).toBe('/v3/distance')
      const query = Object.fromEntries(new URLSearchParams(path.split('?')[1]))
      expect(query).toEqual({
        key: 'schlüssel',
        origins: PLACES.map(gcj).join('|'),
        destination: expect.stringMatching(/^\d+\.\d{6},\d+\.\d{6}$/),
        type: '1',
        output: 'JSON',
      })
    }
    expect(await here.answered()).toMatchObject({
      source: 'cached',
      seconds: [[0, 101, 102], {}, {}],
    })
  })

  test('a drive that it does not find is left open', async () => {
    await here.asks(AMAP())
    const lost = { origin_id: '1', dest_id: '1', info: 'NO_ROADS_NEARBY', code: '1' }
    here.provider.answers((_, reply) => column(reply, [lost, result(2, 7), result(3, 8)]))
    expect((await here.answered()).seconds).toEqual([
      [0, null, null],
      [7, 0, 7],
      [8, 8, 0],
    ])
  })

  test('the traffic of now is not taken for that of tomorrow: what was asked at that hour is, or the roads', async () => {
    await here.asks(AMAP())
    here.provider.answers((_, reply) => column(reply, [result(1, 5), result(2, 6), result(3, 7)]))
    const morning = here.bank.clock()
    await here.answered()
    here.bank.passMs(9 * HOUR_MS)
    expect(here.provider.seen).toHaveLength(3)
    expect(await here.answered(PLACES, morning + 24 * HOUR_MS)).toMatchObject({
      source: 'cached',
      at: morning,
    })
    expect(await here.answered(PLACES, morning + 27 * HOUR_MS)).toMatchObject({ source: 'graph' })
    expect(here.provider.seen).toHaveLength(3)
  })

  test.each([
    [
      'no more calls today',
      { status: '0', info: 'DAILY_QUERY_OVER_LIMIT', infocode: '10003' },
      'TOO_MANY',
    ],
    ['too many calls a second', { status: '0', info: 'CUQPS', infocode: '10021' }, 'TOO_MANY'],
    ['an unknown key', { status: '0', info: 'INVALID_USER_KEY', infocode: '10001' }, 'REFUSED'],
    ['a column too short', { status: '1', results: [result(1, 5)] }, 'NOT_UNDERSTOOD'],
    [
      'another order',
      { status: '1', results: [result(2, 5), result(1, 5), result(3, 5)] },
      'NOT_UNDERSTOOD',
    ],
    [
      'no figures',
      { status: '1', results: [1, 2, 3].map(n => ({ origin_id: String(n) })) },
      'NOT_UNDERSTOOD',
    ],
    [
      'a time below zero',
      { status: '1', results: [1, 2, 3].map(n => result(n, -5)) },
      'NOT_UNDERSTOOD',
    ],
  ])(
    '%s: the roads answer instead, and the key is in no line of the log',
    async (_name, body, code) => {
      await here.asks(AMAP())
      here.provider.answers((__, reply) => json(reply, body))
      expect((await here.answered()).seconds).toEqual(BY_ROADS)
      expect(here.lines).toEqual([{ source: 'amap', code }])
      expect(await here.rowsKept()).toEqual([])
    },
  )
})

test('a person asks sixty times in ten minutes; another is not held up by that', async () => {
  await here.asks({ kind: 'graph' })
  const payload = JSON.stringify({ places: PLACES.slice(0, 2), departAt: here.bank.clock() })
  const cookie = await here.bank.signIn('S2')
  const statuses: number[] = []
  for (let n = 0; n < 61; n += 1) {
    const reply = await here.bank.ask('POST', '/map/matrix', { cookie, payload })
    statuses.push(reply.statusCode)
    if (reply.statusCode !== 429) continue
    expect(reply.json()).toMatchObject({ code: PROBLEMS.tooManyRequests })
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
  }
  expect(statuses.filter(status => status === 200)).toHaveLength(60)
  const other = await here.bank.ask('POST', '/map/matrix', {
    cookie: await here.bank.signIn('S3'),
    payload,
  })
  expect(other.statusCode).toBe(200)
})
