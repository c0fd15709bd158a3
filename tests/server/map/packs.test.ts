import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { get as getHttp, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { PACK_CHUNK_BYTES } from '#domain/geo/regionPack.ts'
import { parse } from '#protocol/parse.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { packListSchema } from '#protocol/regionPack.ts'
import { buildHttp } from '#server/http.ts'
import { packShelf } from '#server/map/packs/packShelf.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { testMap } from '#tests/support/testMap.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { bytesOf, hashesOf, putPack } from './putPack.ts'

const root = mkdtempSync(join(tmpdir(), 'doorstep-packs-'))
const packs = join(root, 'packs')
const BIG = bytesOf(72 * 1_048_576 + 12_345)
const roads = bytesOf(300)
const warned: object[] = []
const log = { warn: (line: object) => void warned.push(line) } as never

let bank: HttpBank
let cookie: string
beforeAll(async () => {
  putPack(packs)
  putPack(packs, { id: 'big', version: '2' }, { basemap: BIG })
  bank = await openHttpBank({}, { map: testMap(packs, { packs: packShelf(packs, log) }) })
  cookie = await bank.signIn('S1')
})
afterAll(async () => {
  await bank.stop()
  rmSync(root, { recursive: true })
})

const FILE = '/map/packs/test-city/2026.11/basemap'
const ask = (path: string, headers: Record<string, string> = {}) =>
  bank.ask('GET', path, { cookie, device: null, headers })

async function offered(): Promise<string[]> {
  const list = parse(packListSchema, (await ask('/map/packs')).json())
  if (!list.ok) throw new Error(list.error.path)
  return list.value.packs.map(({ id, version }) => `${id}/${version}`)
}

test('the newest whole version of each pack is offered; its manifest comes as it was built', async () => {
  putPack(packs, { version: '2026.2', builtAt: asInstant(NOON - 1), name: '旧版' })
  const reply = await ask('/map/packs')
  expect(reply.headers['cache-control']).toBe('no-store')
  expect(reply.json()).toMatchObject({
    packs: [{ id: 'big' }, { id: 'test-city', version: '2026.11', name: '测试市' }],
  })
  // What was built last, whatever its number.
  putPack(packs, { version: '2026.1', builtAt: asInstant(NOON + 1) })
  expect(await offered()).toEqual(['big/2', 'test-city/2026.1'])
  rmSync(join(packs, 'test-city', '2026.1'), { recursive: true })
  // Of two that were built at the same moment, the one with the higher number.
  putPack(packs, { version: '2026.12' })
  expect(await offered()).toEqual(['big/2', 'test-city/2026.12'])
  rmSync(join(packs, 'test-city', '2026.12'), { recursive: true })
})

test('a cookie is enough: no proof of a device is asked for packs, and a session is', async () => {
  for (const path of ['/map/packs', FILE]) {
    expect((await ask(path)).statusCode).toBe(200)
    expect((await bank.ask('GET', path)).json()).toMatchObject({ code: PROBLEMS.noSession })
  }
  const reply = await bank.ask('GET', '/session', { cookie, device: null })
  expect(reply.json()).toMatchObject({ code: PROBLEMS.proofMissing })
})

const manifestOf = (at: string): string => join(at, 'manifest.json')
const SPOILT = [
  [
    'a manifest that is no JSON',
    'NOT_JSON',
    'roads',
    (at: string) => writeFileSync(manifestOf(at), '{'),
  ],
  [
    'a manifest of another shape',
    'WRONG_SHAPE',
    'roads',
    (at: string) => writeFileSync(manifestOf(at), '{}'),
  ],
  ['no manifest', 'NO_MANIFEST', 'roads', (at: string) => rmSync(manifestOf(at))],
  [
    'a file that is missing',
    'NO_FILE',
    'roads',
    (at: string) => rmSync(join(at, 'roads.graph.gz')),
  ],
  [
    'a file that is cut off',
    'NO_FILE',
    'basemap',
    (at: string) => writeFileSync(join(at, 'basemap.pmtiles'), 'P'),
  ],
  ['a folder for a file', 'NO_FILE', 'roads', folderForFile],
  ['a link that leads out', 'OUTSIDE', 'basemap', linkOut],
  ['another name than its folder', 'OTHER_NAME', 'roads', otherName],
] as const
test.each(SPOILT)(
  'a pack with %s is left out, logged once, and cannot be fetched',
  async (...row) => {
    const [, code, kind, spoil] = row
    const pack = putPack(packs, { id: 'spoilt', version: '3', builtAt: asInstant(NOON + 1) })
    spoil(join(packs, 'spoilt', '3'))
    warned.length = 0
    expect(await offered()).toEqual(['big/2', 'test-city/2026.11'])
    expect(await offered()).not.toContain('spoilt/3')
    expect(warned).toEqual([{ pack: pack.id, version: pack.version, code }])
    const path = `/map/packs/spoilt/3/${kind}`
    expect((await ask(path)).json()).toMatchObject({ code: PROBLEMS.notFound })
    rmSync(join(packs, 'spoilt'), { recursive: true })
    // Whole again, it is forgotten that it was not.
    putPack(packs, { id: 'spoilt', version: '3' })
    expect(await offered()).toContain('spoilt/3')
    rmSync(join(packs, 'spoilt'), { recursive: true })
  },
)

function folderForFile(at: string): void {
  rmSync(join(at, 'roads.graph.gz'))
  mkdirSync(join(at, 'roads.graph.gz'))
}

function otherName(at: string): void {
  cpSync(join(packs, 'test-city', '2026.11'), at, { recursive: true })
}

function linkOut(at: string): void {
  const elsewhere = join(root, 'elsewhere')
  writeFileSync(elsewhere, bytesOf(1000))
  rmSync(join(at, 'basemap.pmtiles'))
  symlinkSync(elsewhere, join(at, 'basemap.pmtiles'))
}

test('a file comes whole, uncompressed, and may be kept', async () => {
  const reply = await ask(FILE, { 'accept-encoding': 'gzip, br' })
  expect(reply.statusCode).toBe(200)
  expect(reply.rawPayload.equals(bytesOf(1000))).toBe(true)
  expect(reply.headers).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-length': '1000',
    'content-type': 'application/vnd.pmtiles',
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
  })
  expect(reply.headers['content-encoding']).toBeUndefined()
  const graph = await ask('/map/packs/test-city/2026.11/roads', { 'accept-encoding': 'gzip' })
  expect(graph.rawPayload.equals(roads)).toBe(true)
  expect(graph.headers).toMatchObject({ 'content-type': 'application/gzip' })
  expect(graph.headers['content-encoding']).toBeUndefined()
})

test.each([
  ['bytes=0-0', 0, 0],
  ['bytes=0-999', 0, 999],
  ['bytes=10-19', 10, 19],
  ['bytes=990-', 990, 999],
  ['bytes=990-5000', 990, 999],
  ['bytes=-1', 999, 999],
  ['bytes=-5000', 0, 999],
])('%s answers 206 with bytes %d to %d', async (range, start, end) => {
  const reply = await ask(FILE, { range, 'accept-encoding': 'gzip' })
  expect(reply.statusCode).toBe(206)
  expect(reply.headers['content-range']).toBe(`bytes ${start}-${end}/1000`)
  expect(reply.headers['content-length']).toBe(String(end - start + 1))
  expect(reply.rawPayload.equals(bytesOf(1000).subarray(start, end + 1))).toBe(true)
})

test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=999999999999999-', 'bytes=-0'])(
  '%s is refused, and says how long the file is',
  async range => {
    const reply = await ask(FILE, { range })
    expect(reply.statusCode).toBe(416)
    expect(reply.headers).toMatchObject({
      'content-range': 'bytes */1000',
      'content-type': expect.stringContaining('application/problem+json'),
      'cache-control': 'no-store',
    })
    expect(reply.json()).toMatchObject({ code: PROBLEMS.rangeRefused })
  },
)

test.each([
  'bytes=5-4',
  'bytes=0-1,5-6',
  'items=0-1',
  'bytes=a-b',
  'bytes=',
  'bytes=9999999999999999-',
])('%s is no range that is answered: the whole file comes', async range => {
  const reply = await ask(FILE, { range })
  expect(reply.statusCode).toBe(200)
  expect(reply.rawPayload).toHaveLength(1000)
})

test('what was begun goes on with the same bytes alone', async () => {
  const etag = String((await ask(FILE)).headers.etag)
  const range = 'bytes=500-'
  expect((await ask(FILE, { range, 'if-range': etag })).statusCode).toBe(206)
  for (const other of ['"other"', `W/${etag}`, 'Sun, 22 Nov 2026 00:00:00 GMT']) {
    const reply = await ask(FILE, { range, 'if-range': other })
    expect(reply.statusCode, other).toBe(200)
    expect(reply.rawPayload).toHaveLength(1000)
  }
  // Of a file that became shorter nothing lies there: not refused, but begun anew.
  expect((await ask(FILE, { range: 'bytes=5000-', 'if-range': '"longer"' })).statusCode).toBe(200)
})

test('what is here already is not sent again', async () => {
  const etag = String((await ask(FILE)).headers.etag)
  for (const named of [etag, `W/${etag}`, `"a", ${etag}`, '*']) {
    const reply = await ask(FILE, { 'if-none-match': named })
    expect([reply.statusCode, reply.rawPayload.length]).toEqual([304, 0])
    expect(reply.headers.etag).toBe(etag)
  }
  expect((await ask(FILE, { 'if-none-match': '"a"' })).statusCode).toBe(200)
})

test.each([
  '/map/packs/test-city/2026.11/manifest.json',
  '/map/packs/test-city/2026.11/basemap.pmtiles',
  '/map/packs/test-city/2026.11/',
  '/map/packs/test-city/2026.10/basemap',
  '/map/packs/nowhere/1/basemap',
  '/map/packs/big/2/roads',
  '/map/packs/../packs/big/basemap',
  '/map/packs/%2e%2e/%2e%2e/basemap',
  '/map/packs/test-city/..%2ftest-city%2f2026.11/basemap',
  '/map/packs/..%2fpacks/big/basemap',
  '/map/packs/test-city/%2e/basemap',
  '/map/packs/test-city%00/2026.11/basemap',
  '/map/packs/.hidden/1/basemap',
  '/map/packs/Test-City/2026.11/basemap',
])('%s is not found', async path => {
  putPack(packs, { id: '.hidden', version: '1' })
  const reply = await ask(path)
  expect(reply.json()).toMatchObject({ code: PROBLEMS.notFound })
  rmSync(join(packs, '.hidden'), { recursive: true })
})

test('a server without the folder has no packs', async () => {
  expect(await testMap().packs.list()).toEqual([])
})

interface Listening {
  readonly port: number
  readonly close: () => Promise<void>
}

async function listening(packsDir = packs): Promise<Listening> {
  const app = await buildHttp({ ...bank.deps, map: testMap(packsDir) })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() }
}

const BIG_FILE = '/api/v1/map/packs/big/2/basemap'

test('72 MB come in ranges of 4 MiB with the hashes of the manifest, over two starts of the server', async () => {
  const hashes: string[] = []
  const etags = new Set<string | null>()
  let server = await listening()
  for (let start = 0; start < BIG.length; start += PACK_CHUNK_BYTES) {
    // Half of it from another server of the bank, with a copy of the pack that was made later.
    if (hashes.length === 9) {
      await server.close()
      const copy = join(root, 'copy')
      cpSync(packs, copy, { recursive: true })
      server = await listening(copy)
    }
    const [etag] = [...etags]
    const reply = await fetch(`http://127.0.0.1:${server.port}${BIG_FILE}`, {
      headers: {
        cookie,
        range: `bytes=${start}-${start + PACK_CHUNK_BYTES - 1}`,
        ...(etag && { 'if-range': etag }),
      },
    })
    expect(reply.status).toBe(206)
    etags.add(reply.headers.get('etag'))
    hashes.push(hashOf(Buffer.from(await reply.arrayBuffer())))
  }
  await server.close()
  expect(etags.size).toBe(1)
  expect(hashes).toEqual(hashesOf(BIG))
})

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Only what is still held counts, not what merely waits to be collected. */
function heldBuffers(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // The first leaves buffers to a thread of its own; the second waits for it, however busy the machine is.
  collect()
  collect()
  return process.memoryUsage().arrayBuffers
}

test('of 72 MB that go out at once little is in memory, however slow the line', async () => {
  const server = await listening()
  const before = heldBuffers()
  const reply = await answerOf(server)
  let [received, most, pauses] = [0, 0, 0]
  for await (const piece of reply) {
    received += (piece as Buffer).length
    if (received < 8_388_608 * (pauses + 1)) continue
    pauses += 1
    // A server that does not wait for the line would read the whole file meanwhile.
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate)
    most = Math.max(most, heldBuffers() - before)
  }
  await server.close()
  expect(received).toBe(BIG.length)
  expect(pauses).toBeGreaterThan(5)
  expect(most).toBeLessThan(8 * 1_048_576)
  process.stdout.write(`72 MB sent with ${(most / 1_048_576).toFixed(1)} MB of buffers at most\n`)
})

function answerOf({ port }: Listening): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = `http://127.0.0.1:${port}${BIG_FILE}`
    getHttp(url, { headers: { cookie } }, resolve).on('error', reject)
  })
}

const openFiles = (): number =>
  readdirSync('/proc/self/fd').filter(fd => linkOf(fd).endsWith('big/2/basemap.pmtiles')).length

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return 'closed meanwhile'
  }
}

test.skipIf(process.platform !== 'linux')('a line that breaks leaves no file open', async () => {
  const server = await listening()
  for (let n = 0; n < 5; n += 1) {
    const reply = await answerOf(server)
    await new Promise(resolve => reply.once('readable', resolve))
    expect(openFiles()).toBeGreaterThan(0)
    reply.on('error', () => undefined).destroy()
  }
  await vi.waitFor(() => expect(openFiles()).toBe(0))
  await server.close()
})
