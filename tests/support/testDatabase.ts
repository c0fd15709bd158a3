import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { openDatabase, type Database } from '#server/db/openDatabase.ts'
import { asSuperuser } from './asSuperuser.ts'
import { silentLog, TEMPLATE, testUrl } from './testCluster.ts'

/** A database of one test alone. */
export interface TestDatabase extends Database {
  /** Opens it once more, as another server process would: DATABASE_URL=url. */
  readonly url: string
  /** Closes it and removes it, breaking any connection that is left. */
  drop(): Promise<void>
}

/**
 * A fresh database with all migrations applied, copied from the run's template. `from: 'empty'` gives one without
 * any table. Needs `tests/support/postgresSetup.ts` as the project's global setup. Call `drop()` at the end.
 */
export async function createTestDatabase(
  from: 'template' | 'empty' = 'template',
): Promise<TestDatabase> {
  const socketDir = inject('postgresSocketDir')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = from === 'template' ? TEMPLATE : 'template0'
  await asSuperuser(socketDir, client =>
    client.query(`create database ${name} template ${template}`),
  )
  const url = testUrl(socketDir, name)
  const database = await openDatabase(
    { dataDir: '/nonexistent', database: { kind: 'external', url } },
    silentLog,
  )
  return {
    ...database,
    url,
    async drop() {
      await database.close()
      await asSuperuser(socketDir, client =>
        client.query(`drop database if exists ${name} with (force)`),
      )
    },
  }
}
