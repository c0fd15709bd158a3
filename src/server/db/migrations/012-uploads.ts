import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // When its device last asked about it while it was not stored: what nobody comes back to is given up.
  `alter table file add column touched_at timestamptz(3)`,
  `update file set touched_at = coalesce(stored_at, begun_at)`,
  `alter table file alter column touched_at set not null`,
  `create index file_device_id on file (device_id, begun_at)`,
  `create index file_unfinished on file (touched_at) where stored_at is null`,
]

/** Files that are under way: when they were last touched, and what a device has begun. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
