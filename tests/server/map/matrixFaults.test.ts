import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatrixConfig } from '#server/config/readMatrix.ts'
import { json } from './fakeProvider.ts'
import { BY_ROADS, openMatrixBank, type MatrixBank } from './matrixBank.ts'

let here: MatrixBank
beforeAll(async () => {
  here = await openMatrixBank()
})
afterAll(() => here.stop())

const OSRM = (): MatrixConfig => ({ kind: 'osrm', url: here.provider.url })
const says = (body: unknown) => (reply: ServerResponse) => json(reply, body)
const rows = (cell: unknown, size = 3) =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => cell))
const both = (cell: unknown, size?: number) =>
  says({ code: 'Ok', durations: rows(cell, size), distances: rows(cell, size) })
const HUGE = gzipSync(Buffer.concat([Buffer.from('{"code":"Ok","x":"'), Buffer.alloc(2e7, 0x61)]))
const USELESS: readonly (readonly [string, (reply: ServerResponse) => void, string])[] = [
  ['breaks', reply => void reply.writeHead(500).end('{}'), 'REFUSED'],
  ['asks to wait', reply => void reply.writeHead(429, { 'retry-after': '60' }).end(), 'TOO_MANY'],
  ['has no such service', reply => void reply.writeHead(404).end(), 'NOT_THERE'],
  ['leads elsewhere', reply => void reply.writeHead(307, { location: '/' }).end(), 'REFUSED'],
  ['hangs up', reply => void reply.destroy(), 'AWAY'],
  ['never answers', () => undefined, 'TOO_SLOW'],
  ['never ends', reply => void reply.writeHead(200).write('{"code":"Ok",'), 'TOO_SLOW'],
  ['sends a page', reply => void reply.end('<html>'), 'NOT_UNDERSTOOD'],
  ['sends half of it', reply => void reply.end('{"code":"Ok","durations":[[0,1'), 'NOT_UNDERSTOOD'],
  ['sends nothing', reply => void reply.end(), 'NOT_UNDERSTOOD'],
  ['sends bytes', reply => void reply.end(Buffer.of(0xff, 0xfe, 0)), 'NOT_UNDERSTOOD'],
  ['sends 100,000 brackets', reply => void reply.end('['.repeat(1e5)), 'NOT_UNDERSTOOD'],
  [
    'reaches for prototypes',
    reply => void reply.end('{"__proto__":{"code":"Ok"}}'),
    'NOT_UNDERSTOOD',
  ],
  ['sends 5 MB', reply => void reply.end(`{"code":"Ok","x":"${'a'.repeat(5e6)}"}`), 'TOO_LARGE'],
  [
    'sends 20 MB, packed',
    reply => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end(HUGE),
    'TOO_LARGE',
  ],
  ['sends null', says(null), 'NOT_UNDERSTOOD'],
  ['sends a list', says([]), 'NOT_UNDERSTOOD'],
  ['found no segment', says({ code: 'NoSegment', message: 'no' }), 'NOT_UNDERSTOOD'],
  ['leaves the metres out', says({ code: 'Ok', durations: rows(1) }), 'NOT_UNDERSTOOD'],
  ['sends a smaller table', both(1, 2), 'NOT_UNDERSTOOD'],
  ['sends a larger table', both(1, 4), 'NOT_UNDERSTOOD'],
  ['sends words', both('1'), 'NOT_UNDERSTOOD'],
  ['sends times below zero', both(-1), 'NOT_UNDERSTOOD'],
  ['sends a month', both(6_000_000), 'NOT_UNDERSTOOD'],
  ['sends objects', both({}), 'NOT_UNDERSTOOD'],
]

test.each(USELESS)(
  '%s: the roads answer, and its log line names nothing but whom and why',
  async (...row) => {
    const [, answer, code] = row
    await here.asks(OSRM(), code === 'TOO_SLOW' ? 300 : 20_000)
    here.provider.answers((_, reply) => {
      answer(reply)
    })
    expect(await here.answered()).toMatchObject({ source: 'graph', seconds: BY_ROADS })
    expect(here.lines).toEqual([{ source: 'osrm', code }])
    expect(await here.rowsKept()).toEqual([])
  },
)

test('a useless source is left alone for half a minute, so that nobody else waits for it', async () => {
  await here.asks(OSRM())
  here.provider.answers((_, reply) => reply.writeHead(500).end())
  await here.answered()
  await here.answered()
  expect(here.provider.seen).toHaveLength(1)
  here.bank.passMs(30_000)
  here.provider.answers((_, reply) => both(100)(reply))
  expect((await here.answered()).seconds[0]?.[1]).toBe(135)
  expect(here.provider.seen).toHaveLength(1)
})

test('a source where nobody listens is as useless', async () => {
  await here.asks({ kind: 'osrm', url: 'http://127.0.0.1:9' })
  expect(await here.answered()).toMatchObject({ source: 'graph', seconds: BY_ROADS })
  expect(here.lines).toEqual([{ source: 'osrm', code: 'AWAY' }])
})
