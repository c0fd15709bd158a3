import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // Postings are never changed: what was wrong is reversed by another.
  `create table payment (
    id uuid primary key,
    bank_ref text not null unique,
    case_id uuid not null references dossier (id),
    account_id uuid,
    posted_on date not null,
    amount_fen bigint not null check (amount_fen > 0),
    reverses text references payment (bank_ref) deferrable initially deferred,
    received_at timestamptz(3) not null
  )`,
  `create trigger payment_never_changes before update or delete or truncate on payment
    for each statement execute function refuse_change()`,
  `create index payment_case_id on payment (case_id, posted_on)`,
  `create index payment_reverses on payment (reverses) where reverses is not null`,
  // Something was posted that no close has looked at: what has ended is judged again only then.
  `alter table commitment add has_news boolean not null default false`,
  `create index commitment_open on commitment (case_id)
    where status = 'applied' and (has_news or state in ('ACTIVE', 'IN_GRACE', 'SUSPENDED'))`,
]

/** Payments as the bank posted them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
