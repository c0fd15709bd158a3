import type pg from 'pg'
import { DatabaseStartError } from './databaseStartError.ts'
import { OLDEST_MAJOR } from './embedded/binaries.ts'

/**
 * Checks that the server behind `pool` answers and is new enough. Throws `server_unreachable` or `server_too_old`;
 * the words name the host and the database, never the password.
 */
export async function checkExternalServer(pool: pg.Pool, url: string): Promise<void> {
  const { host, pathname } = new URL(url)
  const place = `the PostgreSQL of DATABASE_URL (${host}${pathname})`
  const version = await serverVersion(pool).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code'
    throw new DatabaseStartError(
      'server_unreachable',
      `Connecting to ${place} failed: ${reasonOf(code)}.`,
      'Check the address, the account and that the database server is running, then start again.',
      error,
    )
  })
  if (Math.floor(version / 10_000) < OLDEST_MAJOR) {
    throw new DatabaseStartError(
      'server_too_old',
      `${place} is version ${Math.floor(version / 10_000)}; this server needs ${OLDEST_MAJOR} or newer.`,
      'Upgrade the database server, or name a newer one.',
    )
  }
}

async function serverVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  return rows[0]?.version ?? 0
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host name is unknown',
  ETIMEDOUT: 'no answer in time',
  '28P01': 'the password is wrong',
  '28000': 'the account may not connect',
  '3D000': 'there is no such database',
  '53300': 'the server has no connection left',
  '57P03': 'the database server is starting up or stopping',
}

function reasonOf(code: string): string {
  return REASONS[code] ?? `error ${code}`
}
