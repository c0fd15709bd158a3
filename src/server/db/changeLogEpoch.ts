import { randomBytes } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'

const NAME = 'change-log-epoch'

/**
 * Makes the change log fit to be read. Transaction numbers begin anew when a database is restored from a dump into
 * another cluster: lines with numbers of the old one would stay hidden for years. Then the log is emptied and a new
 * epoch begun, on which every tablet takes a snapshot. Called once at start.
 */
export async function ensureEpoch(db: Kysely<Schema>): Promise<void> {
  await transact(db, async tx => {
    await sql`lock table change_log in share row exclusive mode`.execute(tx)
    const { rows } = await sql<{ is_ahead: boolean }>`
      select coalesce((select xid from change_log order by xid desc limit 1)
                      >= pg_current_xact_id(), false) as is_ahead`.execute(tx)
    if (rows[0]?.is_ahead) await tx.deleteFrom('change_log').execute()
    const epoch = { name: NAME, value: randomBytes(9) }
    await tx
      .insertInto('server_secret')
      .values(epoch)
      .onConflict(conflict =>
        rows[0]?.is_ahead
          ? conflict.column('name').doUpdateSet({ value: epoch.value })
          : conflict.column('name').doNothing(),
      )
      .execute()
  })
}

/** The epoch of the change log; cursors of another are void. */
export async function readEpoch(tx: Transaction<Schema>): Promise<string> {
  const row = await tx
    .selectFrom('server_secret')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst()
  return row?.value.toString('base64url') ?? ''
}
