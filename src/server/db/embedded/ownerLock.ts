import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseStartError } from '../databaseStartError.ts'
import { isAlive } from './processes.ts'
import { MAINTENANCE_DATABASE, socketAddress } from './connection.ts'

/** 'own!' in ASCII; the same in every version of the server. */
const LOCK_KEY = 0x6f_77_6e_21
const NAME_PREFIX = 'doorstep-server-'

const TRY_MS = 1_000
const STARTING_UP_MS = 120_000
const POLL_MS = 50

/** Held while this process owns the embedded database; PostgreSQL itself drops it when the process dies. */
export interface OwnerLock {
  release(): Promise<void>
}

/**
 * Takes the lock that keeps two servers off one data folder: an advisory lock on a connection of its own.
 * Waits while the database starts up, and a moment for a dying predecessor. When the connection breaks (PostgreSQL
 * restarts after a crash) the lock is taken again. Throws `held_by_other_server` or a connection error.
 */
export async function takeOwnerLock(socketDir: string, log: Logger): Promise<OwnerLock> {
  let released = false
  const isReleased = (): boolean => released
  let client = await connectAsOwner(socketDir)
  const watch = (): void => {
    client.once('end', () => {
      if (!isReleased()) void retake()
    })
  }
  const retake = async (): Promise<void> => {
    while (!isReleased()) {
      try {
        client = await connectAsOwner(socketDir)
        watch()
        if (isReleased()) await client.end()
        return
      } catch (err) {
        log.warn({ err }, 'the lock on the data folder is not held; trying again')
        await wait(TRY_MS)
      }
    }
  }
  watch()
  return {
    async release() {
      released = true
      await client.end()
    },
  }
}

/** A connection that holds the lock as long as it lives. Throws `held_by_other_server` or a connection error. */
export async function connectAsOwner(socketDir: string): Promise<pg.Client> {
  const client = await connect(socketDir)
  const deadline = performance.now() + TRY_MS
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1) as taken',
      [LOCK_KEY],
    )
    if (rows[0]?.taken === true) return client
    const holder = await holderPid(client)
    const isDying = holder === null || !isAlive(holder)
    if (performance.now() > deadline && !isDying) {
      await client.end()
      throw heldByOther(holder)
    }
    await wait(POLL_MS)
  }
}

async function connect(socketDir: string): Promise<pg.Client> {
  const deadline = performance.now() + STARTING_UP_MS
  for (;;) {
    const client = new pg.Client({
      ...socketAddress(socketDir, MAINTENANCE_DATABASE),
      application_name: `${NAME_PREFIX}${process.pid}`,
      keepAlive: true,
    })
    client.on('error', () => undefined) // 'end' follows, and the lock is taken again there
    try {
      await client.connect()
      return client
    } catch (error) {
      const isStarting = error instanceof pg.DatabaseError && error.code === '57P03'
      if (!isStarting || performance.now() > deadline) throw error
      await wait(POLL_MS)
    }
  }
}

async function holderPid(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ application_name: string }>(
    `select application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = 0 and objid = $1 and granted`,
    [LOCK_KEY],
  )
  const name = rows[0]?.application_name ?? ''
  return name.startsWith(NAME_PREFIX) ? Number(name.slice(NAME_PREFIX.length)) : null
}

/** The refusal of a second server on one data folder. */
function heldByOther(pid: number): DatabaseStartError {
  return new DatabaseStartError(
    'held_by_other_server',
    `Another doorstep server (process ${pid}) is using this data folder.`,
    'Stop that one first, or give this one a folder of its own with DATA_DIR.',
  )
}
