import { sql, type Transaction } from 'kysely'
import type { Schema } from '../db/schema.ts'

/**
 * The oldest transaction that is still running: everything below it is finished, and every line that it wrote can
 * be seen. Lines of the change log from there on are not read yet, or those of a slow transaction would be skipped.
 */
export async function readHorizon(tx: Transaction<Schema>): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the database told no snapshot')
  return row.horizon
}
