import { pino } from 'pino'
import { startEmbedded } from '#server/db/embedded/startEmbedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { migrations } from '#server/db/migrations/list.ts'
import { openDatabase } from '#server/db/openDatabase.ts'
import type { Kysely } from 'kysely'
import { asSuperuser } from './asSuperuser.ts'

/** The database, with all migrations applied, that the tests' databases are copied from. */
export const TEMPLATE = 'doorstep_template'

export const silentLog = pino({ level: 'silent' })

export interface TestCluster {
  readonly socketDir: string
  /** Makes the migrated database that tests copy. */
  createTemplate(): Promise<void>
  stop(): Promise<void>
}

/** A URL of a database in a cluster that listens on a Unix socket only. */
export function testUrl(socketDir: string, database: string): string {
  return `postgres://doorstep@localhost/${database}?host=${encodeURIComponent(socketDir)}`
}

/** Starts a PostgreSQL for tests: quick rather than safe, and with room for many pools. */
export async function startTestCluster(dataDir: string): Promise<TestCluster> {
  const server = await startEmbedded({ dataDir, fsync: false, maxConnections: 300 }, silentLog)
  const socketDir = server.address.host
  return {
    socketDir,
    async createTemplate() {
      await asSuperuser(socketDir, client => client.query(`create database ${TEMPLATE}`))
      const database = await openDatabase(
        { dataDir, database: { kind: 'external', url: testUrl(socketDir, TEMPLATE) } },
        silentLog,
      )
      await migrate(database.db as unknown as Kysely<unknown>, migrations)
      await database.close()
    },
    stop: () => server.stop(),
  }
}
