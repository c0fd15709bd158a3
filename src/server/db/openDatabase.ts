import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { columnTypes } from './columnTypes.ts'
import { startEmbedded } from './embedded/startEmbedded.ts'
import { checkExternalServer } from './externalServer.ts'
import type { Schema } from './schema.ts'

/** What of the configuration concerns the database. */
export interface DatabaseOptions {
  readonly dataDir: string
  readonly database:
    { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly url: string }
}

export interface Database {
  readonly db: Kysely<Schema>
  /** For what Kysely does not do: LISTEN and cursors. */
  readonly pool: pg.Pool
  /** True for an embedded database without any table yet: nobody has used it. */
  readonly isNew: boolean
  /** Closes all connections and stops an embedded database; within 10 s. May be called twice. */
  close(): Promise<void>
}

const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 10_000
/** A query that is still running after this does not hold up the stop. */
const DRAIN_TIMEOUT_MS = 1_500

/**
 * Opens the database, without migrating it: starts the embedded PostgreSQL or checks the external one.
 * Throws a `DatabaseStartError` whose message can be shown to an operator.
 */
export async function openDatabase(options: DatabaseOptions, log: Logger): Promise<Database> {
  const { database } = options
  if (database.kind === 'external') {
    const pool = createPool({ connectionString: database.url }, log)
    try {
      await checkExternalServer(pool, database.url)
    } catch (error) {
      await pool.end()
      throw error
    }
    return assemble(pool, false, () => Promise.resolve())
  }
  const server = await startEmbedded({ dataDir: options.dataDir }, log)
  try {
    const pool = createPool(server.address, log)
    return assemble(pool, await isEmpty(pool), () => server.stop())
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A pool of connections with our column types. */
function createPool(address: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    application_name: 'doorstep',
    types: columnTypes,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // An idle connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on('error', err => log.warn({ err }, 'a database connection broke'))
  // One that breaks in use is not the pool's to report; its query fails too, and says more.
  pool.on('connect', client =>
    client.on('error', err => log.debug({ err }, 'a query lost its connection')),
  )
  return pool
}

function assemble(pool: pg.Pool, isNew: boolean, stop: () => Promise<void>): Database {
  let closing: Promise<void> | null = null
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    isNew,
    close: () => (closing ??= drain(pool).then(stop)),
  }
}

async function drain(pool: pg.Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>(resolve => {
    timer = setTimeout(resolve, DRAIN_TIMEOUT_MS)
  })
  await Promise.race([pool.end(), timeout])
  clearTimeout(timer)
}

async function isEmpty(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ is_empty: boolean }>(
    "select not exists (select from pg_class where relnamespace = 'public'::regnamespace) as is_empty",
  )
  return rows[0]?.is_empty === true
}
