import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // An edition never changes: every sheet that was handed out names the one it was counted by.
  `create table tariff (
    id text primary key,
    product text not null,
    from_on date not null,
    doc jsonb not null,
    installed_at timestamptz(3) not null,
    unique (product, from_on)
  )`,
  `create trigger tariff_never_changes before update or delete or truncate on tariff
    for each statement execute function refuse_change()`,
]

/** The bank's conventions by product and day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
