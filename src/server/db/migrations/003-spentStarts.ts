import { sql, type Kysely } from 'kysely'

/** Sign-ins through the identity provider that were ended: each ends once, on whichever server it comes back to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table spent_start (
      id_hash bytea primary key check (length(id_hash) = 32),
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index on spent_start (expires_at)`.execute(db)
}
