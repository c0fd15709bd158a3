import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig, type Config } from '#server/config.ts'
import { startServer } from '#server/main.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'

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
