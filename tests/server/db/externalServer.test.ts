import pg from 'pg'
import { expect, test } from 'vitest'
import { checkExternalServer } from '#server/db/externalServer.ts'
import { openDatabase, type Database } from '#server/db/openDatabase.ts'
import { silentLog } from '#tests/support/testCluster.ts'
import { createTestDatabase } from '#tests/support/testDatabase.ts'

function open(url: string): Promise<Database> {
  return openDatabase({ dataDir: '/nonexistent', database: { kind: 'external', url } }, silentLog)
}

test('a database named by URL is opened and is never taken for a new one', async () => {
  const empty = await createTestDatabase('empty')
  const database = await open(empty.url)
  expect(database.isNew).toBe(false)
  await database.close()
  await empty.drop()
})

test('an address where nothing listens is told without the password', async () => {
  const opening = open('postgres://app:secret@127.0.0.1:1/doorstep')
  await expect(opening).rejects.toMatchObject({
    code: 'server_unreachable',
    message: expect.stringMatching(/127\.0\.0\.1:1\/doorstep.* nothing listens there/),
  })
  await expect(opening).rejects.not.toThrow(/secret/)
})

test('a database that does not exist is told', async () => {
  const other = await createTestDatabase('empty')
  const opening = open(other.url.replace(/test_\w+/, 'nowhere'))
  await expect(opening).rejects.toMatchObject({
    code: 'server_unreachable',
    message: expect.stringContaining('there is no such database'),
  })
  await other.drop()
})

test('PostgreSQL 14 is refused, 15 is taken', async () => {
  await expect(check(140_012)).rejects.toMatchObject({
    code: 'server_too_old',
    message: expect.stringContaining('is version 14; this server needs 15 or newer'),
  })
  await expect(check(150_000)).resolves.toBeUndefined()
})

/** No old server is at hand, so its answer is put in the pool's mouth. */
function check(version: number): Promise<void> {
  const pool = new pg.Pool()
  pool.query = (() => Promise.resolve({ rows: [{ version }] })) as unknown as pg.Pool['query']
  return checkExternalServer(pool, 'postgres://db.example/doorstep')
}
