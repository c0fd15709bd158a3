import pg from 'pg'
import type { Logger } from 'pino'
import type { StaffId } from '#domain/base/ids.ts'
import { CHANGE_CHANNEL } from './changeLog.ts'

/** Tells who has something to pull, whichever server process wrote it. */
export interface ChangeFeed {
  /** Calls `hear` at every change for that agent until the returned function is called. */
  readonly subscribe: (staffId: StaffId, hear: () => void) => () => void
  readonly close: () => Promise<void>
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 30_000

/**
 * Listens on a connection of its own, and connects again when that breaks. After a gap everybody is told, since
 * nobody knows what was missed. Nothing is lost while it is away: tablets pull on their own too.
 */
export function openChangeFeed(pool: pg.Pool, log: Logger): ChangeFeed {
  const hearers = new Map<string, Set<() => void>>()
  const tell = (staffId: string): void => {
    for (const hear of hearers.get(staffId) ?? []) hear()
  }
  const tellAll = (): void => {
    for (const staffId of hearers.keys()) tell(staffId)
  }
  const close = keepListening(pool, log, { tell, tellAll })
  return {
    subscribe(staffId, hear) {
      const own = hearers.get(staffId) ?? new Set()
      hearers.set(staffId, own.add(hear))
      return () => {
        own.delete(hear)
        if (own.size === 0 && hearers.get(staffId) === own) hearers.delete(staffId)
      }
    },
    close,
  }
}

interface Mouth {
  readonly tell: (staffId: string) => void
  readonly tellAll: () => void
}

/** Listens until the returned function is called, with longer and longer waits while the database is away. */
function keepListening(pool: pg.Pool, log: Logger, mouth: Mouth): () => Promise<void> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let retryMs = FIRST_RETRY_MS
  let isClosed = false

  const retry = (): void => {
    if (isClosed || timer) return
    timer = setTimeout(() => {
      timer = undefined
      void connect()
    }, retryMs).unref()
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
  }
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client(pool.options)
    client = fresh
    fresh.on('notification', message => mouth.tell(message.payload ?? ''))
    fresh.on('error', err => log.warn({ err }, 'the connection for changes broke'))
    fresh.on('end', retry)
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANGE_CHANNEL}`)
      retryMs = FIRST_RETRY_MS
      mouth.tellAll()
    } catch (error) {
      log.warn({ err: error }, 'changes cannot be heard')
      retry()
    }
  }
  void connect()
  return async () => {
    isClosed = true
    clearTimeout(timer)
    await client?.end()
  }
}
