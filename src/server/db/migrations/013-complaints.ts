import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // A visit may be unknown here: what was made for it is stored all the same, so no foreign key.
  `create table complaint_step (
    visit_id uuid not null,
    step text not null check (step in ('EXTENDED', 'EXTENDED_AGAIN', 'ANSWERED')),
    note text not null,
    made_by uuid not null references staff (id),
    made_at timestamptz(3) not null,
    primary key (visit_id, step)
  )`,
  `create index complaint_step_answered on complaint_step (made_at) where step = 'ANSWERED'`,
  `create index record_visit_id on record (visit_id)`,
  `create index record_complaint on record (visit_id) where
    doc @> '{"door": [{"fact": "complaintRaised", "value": true}]}'
    or doc @> '{"answers": {"outcomes": ["COMPLAINT_MADE"]}}'`,
]

/** Complaints that were made at a visit: what the bank did about them, and where they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
