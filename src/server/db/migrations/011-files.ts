import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // No foreign keys on case and visit: what was attached to one unknown here is stored all the same, and held.
  `create table attachment (
    id uuid primary key,
    operation_id uuid not null unique,
    visit_id uuid not null,
    case_id uuid not null,
    device_id uuid not null,
    made_by uuid not null references staff (id),
    taken_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    doc jsonb not null,
    status text not null check (status in ('applied', 'held'))
  )`,
  `create index attachment_visit_id on attachment (visit_id, taken_at)`,
  // Its bytes lie beside the database, sealed; they come before or after the operation that says what they are.
  `create table file (
    id uuid primary key,
    device_id uuid not null references device (id),
    sealed_bytes integer not null check (sealed_bytes > 0),
    sealed_sha256 text not null check (sealed_sha256 ~ '^[0-9a-f]{64}$'),
    -- The one way to the file's key; gone with what was destroyed.
    wrap jsonb,
    begun_at timestamptz(3) not null,
    stored_at timestamptz(3),
    destroyed_at timestamptz(3),
    check ((wrap is null) = (destroyed_at is not null))
  )`,
]

/** Files of visits: what they are, and where their sealed bytes stand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
