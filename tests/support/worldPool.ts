import { AsyncLocalStorage } from 'node:async_hooks'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool } from 'pg'

/**
 * What happens to one request inside the server, at its `commitNo`-th commit:
 * - `pausedBefore`: the transaction stays open until it is let go on
 * - `killedBefore`: the server dies, the transaction is undone
 * - `killedAfter`: the transaction is on stable storage, then the server dies
 * - `databaseGone`: the database ends the connection, the server lives
 */
export interface ServerFault {
  readonly kind: 'pausedBefore' | 'killedBefore' | 'killedAfter' | 'databaseGone'
  readonly commitNo: number
}

/** One request on its way through the server. */
export class Serving {
  isDead = false
  readonly #fault: ServerFault | undefined
  #commits = 0
  #release: () => void = () => undefined
  #tellPaused: () => void = () => undefined
  /** Resolves when the request has come to its pause; never, when it does not. */
  readonly paused: Promise<void>

  constructor(fault: ServerFault | undefined) {
    this.#fault = fault
    this.paused = new Promise(resolve => (this.#tellPaused = resolve))
  }

  letGoOn(): void {
    this.#release()
  }

  /** The fault that strikes at the commit that is about to be sent. */
  nextCommit(): ServerFault['kind'] | undefined {
    this.#commits += 1
    return this.#commits === this.#fault?.commitNo ? this.#fault.kind : undefined
  }

  pause(): Promise<void> {
    const released = new Promise<void>(resolve => (this.#release = resolve))
    this.#tellPaused()
    return released
  }
}

const current = new AsyncLocalStorage<Serving>()

/** Runs a request so that its connections are told apart from all others. */
export function serveAs<T>(serving: Serving, work: () => Promise<T>): Promise<T> {
  return current.run(serving, work)
}

/** The server's connections, with the faults of the request that uses them. */
export function worldPool(pool: Pool): PostgresPool {
  return {
    async connect() {
      const serving = current.getStore()
      if (serving?.isDead) throw broken()
      const client = (await pool.connect()) as PostgresPoolClient
      return serving ? faulty(client, serving) : client
    },
    end: () => Promise.resolve(),
    options: {},
  }
}

function faulty(client: PostgresPoolClient, serving: Serving): PostgresPoolClient {
  const send = (text: string, values: readonly unknown[] = []) => client.query<never>(text, values)
  return {
    release: () => client.release(),
    async query(text: string, values?: readonly unknown[]) {
      const fault = text === 'commit' ? serving.nextCommit() : undefined
      if (fault === 'pausedBefore') await serving.pause()
      const isUndone = serving.isDead || fault === 'killedBefore' || fault === 'databaseGone'
      const result = await send(isUndone ? 'rollback' : text, isUndone ? [] : values)
      if (fault === 'killedBefore' || fault === 'killedAfter') serving.isDead = true
      if (fault === 'databaseGone' || (serving.isDead && text !== 'rollback')) throw broken()
      return result
    },
  } as unknown as PostgresPoolClient
}

function broken(): Error {
  return Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' })
}
