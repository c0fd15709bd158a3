import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StaffId } from '#domain/base/ids.ts'
import { encodeGraph } from '#domain/routing/graphCodec.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { SessionDeps } from '#server/auth/sessionDeps.ts'
import { beginSession } from '#server/auth/sessions.ts'
import { loadConfig, type Config } from '#server/config.ts'
import { DEMO_PACK_ID, demoPackVersion } from '#mapkit/city/demoPackId.ts'
import { packFolder } from '#mapkit/pack/packFiles.ts'
import { startServer } from '#server/main.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { drawnGraph } from '#tests/support/maps/drawnGraph.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { bytesOf, putPack } from './map/putPack.ts'

let database: TestDatabase
let dataDir: string
beforeEach(async () => {
  database = await createTestDatabase('empty')
  dataDir = mkdtempSync(join(tmpdir(), 'doorstep-main-'))
})
afterEach(async () => {
  rmSync(dataDir, { recursive: true })
  await database.drop()
})

const config = (over: Partial<Config> = {}): Config => ({
  ...loadConfig({ PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: database.url, DATA_DIR: dataDir }),
  ...over,
})

const listeners = () => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT')

test('a server migrates, answers at its address, and stops, leaving nothing behind', async () => {
  const before = listeners()
  const server = await startServer(config())
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(server.demoSignIns).toEqual([])
  const health = await fetch(`${server.url}/api/v1/health`)
  expect(await health.json()).toMatchObject({ status: 'ok', protocol: 1 })
  await Promise.all([server.close(), server.close()])
  await expect(fetch(`${server.url}/api/v1/health`)).rejects.toThrow()
  expect(listeners()).toBe(before)
})

test('two servers of one database share secrets and epoch', async () => {
  const [one, two] = [await startServer(config()), await startServer(config())]
  const { rows } = await database.pool.query('select name from server_secret order by name')
  expect(rows).toEqual([
    { name: 'change-log-epoch' },
    { name: 'drive-cache' },
    { name: 'proof-nonce' },
    { name: 'time-token' },
  ])
  await one.close()
  expect((await fetch(`${two.url}/api/v1/health`)).status).toBe(200)
  await two.close()
})

test('the bank’s keys lie in the data folder; open to others, the server does not start', async () => {
  const server = await startServer(config())
  await server.close()
  const folder = join(dataDir, 'keys')
  expect(existsSync(join(folder, 'seal-1.pem'))).toBe(true)
  chmodSync(folder, 0o755)
  await expect(startServer(config())).rejects.toThrow(`chmod 700`)
  await expect.poll(openConnections).toBe(1)
})

test('files are kept in the data folder, open to nobody else; where they cannot be, the server does not start', async () => {
  const server = await startServer(config())
  await server.close()
  expect(statSync(join(dataDir, 'files')).mode & 0o777).toBe(0o700)
  const filesDir = '/dev/null/files'
  await expect(startServer(config({ filesDir }))).rejects.toThrow(
    `FILES_URL: the folder ${filesDir}`,
  )
  await expect.poll(openConnections).toBe(1)
})

test('a server offers the packs in its data folder, and drives on their roads', async () => {
  const bounds = { west: 116.9, south: 36.5, east: 117.2, north: 36.8 }
  const roads = gzipSync(encodeGraph(STREET))
  putPack(join(dataDir, 'packs'), { bounds }, { basemap: bytesOf(10), roads })
  const server = await startServer(config())
  const headers = { cookie: await sessionOfAgent(), 'content-type': 'application/json' }
  const list = await fetch(`${server.url}/api/v1/map/packs`, { headers })
  expect(await list.json()).toMatchObject({ packs: [{ id: 'test-city' }] })
  const path = '/api/v1/map/packs/test-city/2026.11/basemap'
  const part = await fetch(server.url + path, { headers: { ...headers, range: 'bytes=2-4' } })
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 3])
  const places = [117.001, 117.009].map(lng => ({ lat: 36.6, lng }))
  const body = JSON.stringify({ places, departAt: Date.now() })
  const drives = await fetch(`${server.url}/api/v1/map/matrix`, { method: 'POST', headers, body })
  expect(await drives.json()).toMatchObject({
    source: 'graph',
    seconds: [
      [0, 174],
      [174, 0],
    ],
  })
  await server.close()
})

// The build goes behind everything else on the machine.
test(
  'a server of the demo bank builds the map of its city, once',
  { timeout: 300_000 },
  async () => {
    const first = await startServer(config())
    expect(first.isMapComing).toBe(false)
    await first.close()
    await sessionOfAgent()
    const account = { staff_no: 'S1', password: 'none', position: 1 }
    await database.db.insertInto('demo_account').values(account).execute()
    const building = await startServer(config())
    expect(building.isMapComing).toBe(true)
    const folder = packFolder(join(dataDir, 'packs'), {
      id: DEMO_PACK_ID,
      version: demoPackVersion(1),
    })
    await expect.poll(() => existsSync(folder), { timeout: 240_000 }).toBe(true)
    await building.close()
    const next = await startServer(config())
    expect(next.isMapComing).toBe(false)
    await next.close()
  },
)

const STREET = drawnGraph(
  [
    [117_000_000, 36_600_000],
    [117_011_200, 36_600_000],
  ],
  [{ from: 0, to: 1, lengthM: 1000, class: 11, isTwoWay: true }],
)

/** The cookie of an agent's session that began on no device, as none does any more: nothing has to be proved. */
async function sessionOfAgent(): Promise<string> {
  const id = anId<StaffId>(6, 1)
  const staff = { id, staff_no: 'S1', name: '同事', role: 'agent' } as const
  await database.db
    .insertInto('staff')
    .values({ ...staff, password_hash: 'none', partner_id: null })
    .execute()
  const deps = { db: database.db, clock: () => asInstant(Date.now()) } as SessionDeps
  const { secret } = await beginSession(deps, staff, null, {})
  return `doorstep_session=${secret}`
}

test('people are told the address that they can reach', async () => {
  const server = await startServer(config({ publicOrigin: 'https://visits.example:8443' }))
  expect(server.url).toBe('https://visits.example:8443')
  await server.close()
})

test('a port that is taken is said in words, and everything is closed again', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const before = listeners()
  await expect(startServer(config({ port }))).rejects.toThrow(`PORT: ${port} is taken`)
  await expect(startServer(config({ host: '203.0.113.7' }))).rejects.toThrow('HOST: 203.0.113.7')
  other.close()
  expect(listeners()).toBe(before)
  await expect.poll(openConnections).toBe(1)
})

async function openConnections(): Promise<number | undefined> {
  const { rows } = await database.pool.query<{ open: number }>(
    'select count(*) as open from pg_stat_activity where datname = current_database()',
  )
  return rows[0]?.open
}
