import { sql, type Kysely } from 'kysely'

/** Drives that a map provider was asked for, for a day; a row does not say from where to where. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table drive_cache (
      key bytea primary key check (length(key) = 16),
      seconds integer check (seconds >= 0),
      metres integer check (metres >= 0),
      asked_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index drive_cache_asked_at on drive_cache (asked_at)`.execute(db)
}
