import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { Schema } from '#server/db/schema.ts'
import type { WireAnswer, WireRequest } from './badNetwork.ts'
import { serveAs, Serving, worldPool, type ServerFault } from './worldPool.ts'
import { tick } from './worldTicks.ts'

type WireMethod = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'

/** What we use of the HTTP framework. */
export interface InjectableApp {
  inject(request: {
    method: WireMethod
    url: string
    headers: Record<string, string>
    payload?: string | Buffer
  }): Promise<{ statusCode: number; headers: Record<string, unknown>; payload: string }>
}

/** What became of a request at the server. */
export type Served =
  | { readonly kind: 'answered'; readonly answer: WireAnswer }
  /** The server died with it. */
  | { readonly kind: 'died' }
  | { readonly kind: 'paused' }

interface Paused {
  readonly serving: Serving
  readonly done: Promise<Served>
  readonly then: (served: Served) => void
}

/** The database as the server sees it: real, but each request's connections may break. */
export function worldDatabase(pool: Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: worldPool(pool) }) })
}

/**
 * The real server code over the real database, one request at a time, except those that are paused in
 * the middle of a transaction while others pass.
 */
export class WorldServer {
  readonly #app: InjectableApp
  readonly #pool: Pool
  readonly #paused: Paused[] = []
  /** How many things it has begun or finished. */
  served = 0

  constructor(app: InjectableApp, pool: Pool) {
    this.#app = app
    this.#pool = pool
  }

  get pausedCount(): number {
    return this.#paused.length
  }

  /** Serves a request; `then` hears of one that was paused, when it is through. */
  async serve(
    request: WireRequest,
    fault: ServerFault | undefined,
    then: (served: Served) => void,
  ): Promise<Served> {
    if (request.path.includes('/pull')) await this.#awaitHorizon()
    this.served += 1
    const serving = new Serving(fault)
    const done = this.#inject(request, serving)
    const paused = serving.paused.then((): Served => ({ kind: 'paused' }))
    const served = await this.#unblocked(Promise.race([done, paused]))
    if (served.kind === 'paused') this.#paused.push({ serving, done, then })
    return served
  }

  /** Runs work of the bank's side beside whatever is paused. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#unblocked(work())
  }

  /** Lets paused requests go on, oldest first. */
  async letGoOn(count = this.#paused.length): Promise<void> {
    for (const { serving, done, then } of this.#paused.splice(0, count)) {
      this.served += 1
      serving.letGoOn()
      then(await done)
    }
  }

  async #inject(request: WireRequest, serving: Serving): Promise<Served> {
    const { method, path, headers, body } = request
    const answer = await serveAs(serving, () =>
      this.#app.inject({
        method: method as WireMethod,
        url: path,
        headers: { ...headers },
        ...(body !== undefined && { payload: typeof body === 'string' ? body : Buffer.from(body) }),
      }),
    )
    if (serving.isDead) return { kind: 'died' }
    return {
      kind: 'answered',
      answer: {
        status: answer.statusCode,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: answer.payload,
      },
    }
  }

  /** Whatever waits for a lock of a paused request waits for ever: then those go on first. */
  async #unblocked<T>(work: Promise<T>): Promise<T> {
    if (this.#paused.length === 0) return work
    const progress = { isDone: false }
    const watched = work.finally(() => (progress.isDone = true))
    watched.catch(() => undefined)
    while (!progress.isDone && this.#paused.length > 0) {
      if (await this.#isBlocked()) await this.letGoOn()
      await tick()
    }
    return watched
  }

  async #isBlocked(): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `select from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return (rowCount ?? 0) > 0
  }

  /**
   * Other databases of the cluster hold back the horizon too, for a moment. A world must not depend on
   * its neighbours, so a pull waits until nothing but its own paused requests does.
   */
  async #awaitHorizon(): Promise<void> {
    const { rows } = await this.#pool.query<{ target: string; ok: boolean }>(
      `select target::text, pg_snapshot_xmin(pg_current_snapshot()) >= target as ok
       from least(pg_snapshot_xmax(pg_current_snapshot()),
                  (select min(backend_xid::text::xid8) from pg_stat_activity
                   where datname = current_database() and backend_xid is not null)) as target`,
    )
    let isReached = rows[0]?.ok
    while (!isReached) {
      const again = await this.#pool.query<{ ok: boolean }>(
        'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as ok',
        [rows[0]?.target],
      )
      isReached = again.rows[0]?.ok
    }
  }
}
