import { setTimeout as wait } from 'node:timers/promises'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** Waits before the second, third … try, in ms. Fixed, so that a seeded test world repeats itself. */
const RETRY_DELAYS_MS = [5, 10, 20, 40, 80] as const

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'

/**
 * Runs `fn` in one READ COMMITTED transaction that is on stable storage when the promise resolves
 * (`synchronous_commit=on`, whatever the server's default). After a deadlock or a serialization failure `fn` runs
 * again, at most five times more: it must have no effect outside the transaction. Any other throw rolls back.
 */
export function transact<T>(
  db: Kysely<Schema>,
  fn: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return retrying(() =>
    db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async tx => {
        await sql`set local synchronous_commit = on`.execute(tx)
        return fn(tx)
      }),
  )
}

/** Runs `fn` in a read-only REPEATABLE READ transaction: all its queries see one moment. Retries like {@link transact}. */
export function readConsistently<T>(
  db: Kysely<Schema>,
  fn: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return retrying(() =>
    db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(fn),
  )
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (const delayMs of RETRY_DELAYS_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (!isTransient(error)) throw error
      await wait(delayMs)
    }
  }
  return attempt()
}

function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED
}
