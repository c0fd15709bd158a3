import { join } from 'node:path'
import type { Config } from '../config.ts'
import { DatabaseStartError } from '../db/databaseStartError.ts'
import { DATABASE, SOCKET_PORT, SUPERUSER } from '../db/embedded/connection.ts'
import { readPostmasterFile } from '../db/embedded/postmasterFile.ts'
import { migrate } from '../db/migrate.ts'
import { migrations } from '../db/migrations/list.ts'
import { openDatabase, type Database } from '../db/openDatabase.ts'
import { createLogger } from '../logger.ts'
import { CommandError } from './commandError.ts'

/**
 * Runs `work` on the configured database and closes it. An embedded database that a running server holds is joined
 * through its socket; one that nobody runs is started for the while and migrated. Refuses a schema of another
 * version where others may be using it.
 */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { database, isShared } = await open(config)
  try {
    if (isShared) await refuseOtherSchema(database)
    else await migrate(database.db, migrations)
    return await work(database)
  } finally {
    await database.close()
  }
}

async function open(config: Config): Promise<{ database: Database; isShared: boolean }> {
  // A command's own words go to the terminal; of the log only what went wrong.
  const log = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const isShared = config.database.kind === 'external'
  try {
    return { database: await openDatabase(config, log), isShared }
  } catch (error) {
    const isHeld = error instanceof DatabaseStartError && error.code === 'held_by_other_server'
    if (!isHeld) throw error
    const url = runningDatabaseUrl(config.dataDir)
    if (url === undefined) throw error
    const target = { dataDir: config.dataDir, database: { kind: 'external' as const, url } }
    return { database: await openDatabase(target, log), isShared: true }
  }
}

function runningDatabaseUrl(dataDir: string): string | undefined {
  const file = readPostmasterFile(join(dataDir, 'postgres', 'cluster'))
  if (!file) return undefined
  const host = encodeURIComponent(file.socketDir)
  return `postgres://${SUPERUSER}@localhost:${SOCKET_PORT}/${DATABASE}?host=${host}`
}

async function refuseOtherSchema({ pool }: Database): Promise<void> {
  const ledger = await pool.query<{ exists: boolean }>(
    "select to_regclass('schema_migration') is not null as exists",
  )
  const version = ledger.rows[0]?.exists === true ? await schemaOf(pool) : 0
  if (version === migrations.length) return
  throw new CommandError(
    `The database has schema ${version}, this program needs schema ${migrations.length}. ` +
      'Run doorstep migrate (with the servers stopped), or use the version that fits.',
  )
}

async function schemaOf(pool: Database['pool']): Promise<number> {
  const { rows } = await pool.query<{ version: number | null }>(
    'select max(version) as version from schema_migration',
  )
  return rows[0]?.version ?? 0
}
