import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseStartError } from '#server/db/databaseStartError.ts'
import { openDatabase, type Database } from '#server/db/openDatabase.ts'
import { makeDataFolder, type DataFolder } from '#tests/support/dataFolder.ts'
import { startDatabaseProcess } from '#tests/support/databaseProcess.ts'
import { silentLog } from '#tests/support/testCluster.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = { uid: 65_534, gid: 65_534 }

let folder: DataFolder

beforeEach(() => {
  folder = makeDataFolder()
})
afterEach(() => folder.remove())

function open(dataDir = folder.path): Promise<Database> {
  return openDatabase({ dataDir, database: { kind: 'embedded' } }, silentLog)
}

async function settings(database: Database): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('data_checksums', 'fsync',
       'listen_addresses', 'server_encoding', 'synchronous_commit', 'TimeZone')`,
  )
  return Object.fromEntries(rows.map(row => [row.name, row.setting]))
}

test('the first start makes a safe, private database; the second finds it', async () => {
  const first = await open()
  expect(first.isNew).toBe(true)
  expect(await settings(first)).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    listen_addresses: '',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    TimeZone: 'UTC',
  })
  await first.pool.query("create table kept as select '张' as word")
  await first.close()
  await first.close()
  expect(folder.processes()).toEqual([])

  const second = await open()
  expect(second.isNew).toBe(false)
  expect((await second.pool.query('select word from kept')).rows).toEqual([{ word: '张' }])
  await second.close()
})

test('only its own account may reach the socket, and root hands PostgreSQL to another', async () => {
  const database = await open()
  const { rows } = await database.pool.query<{ folder: string }>(
    "select setting as folder from pg_settings where name = 'unix_socket_directories'",
  )
  const socketDir = statSync(rows[0]?.folder ?? '')
  expect(socketDir.mode & 0o777).toBe(0o700)
  const clusterUid = statSync(folder.clusterDir).uid
  expect(socketDir.uid).toBe(clusterUid)
  if (isRoot) expect(clusterUid).not.toBe(0)
  else expect(clusterUid).toBe(process.getuid?.())
  await database.close()
})

test.runIf(isRoot)('root may keep the data in a folder that is closed to others', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'doorstep-closed-'))
  chmodSync(closed, 0o700)
  const inner = makeDataFolder(closed)
  const database = await open(inner.path)
  await database.pool.query('create table t (id int)')
  await database.close()
  const again = await open(inner.path)
  expect(again.isNew).toBe(false)
  await again.close()
  await inner.remove()
  rmSync(closed, { recursive: true })
})

test.runIf(isRoot)(
  'an ordinary user runs it as himself, and root goes on as that user',
  async () => {
    chownSync(folder.path, NOBODY.uid, NOBODY.gid)
    const server = startDatabaseProcess(folder.path, NOBODY)
    expect(await server.next()).toEqual({ event: 'open', isNew: true })
    await server.run('create table t (id int)')
    expect(await server.end('SIGTERM')).toBe(0)

    const database = await open()
    expect(database.isNew).toBe(false)
    expect(statSync(folder.clusterDir).uid).toBe(NOBODY.uid)
    await database.close()
  },
)

test.runIf(isRoot)("another user's data is refused in clear words", async () => {
  await (await open()).close()
  chmodSync(folder.path, 0o755)
  const server = startDatabaseProcess(folder.path, { uid: 12_345, gid: 12_345 })
  expect(await server.next()).toMatchObject({
    event: 'refused',
    code: 'folder_denied',
    message: expect.stringMatching(/data folder|belongs to another user/),
  })
})

test('data of a PostgreSQL that this machine does not have is refused', async () => {
  mkdirSync(folder.clusterDir, { recursive: true })
  writeFileSync(join(folder.clusterDir, 'PG_VERSION'), '12\n')
  const opening = open()
  await expect(opening).rejects.toBeInstanceOf(DatabaseStartError)
  await expect(opening).rejects.toMatchObject({
    code: 'other_major_version',
    message: expect.stringMatching(/made by PostgreSQL 12, but this machine has PostgreSQL \d\d/),
  })
})

test('what a killed first start has left is cleared away', async () => {
  const leftover = join(folder.path, 'postgres', 'cluster.new-999999999')
  mkdirSync(join(leftover, 'base'), { recursive: true })
  const database = await open()
  expect(() => statSync(leftover)).toThrow('ENOENT')
  await database.close()
})
