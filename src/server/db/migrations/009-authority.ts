import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `alter table change_log drop constraint change_log_kind_check`,
  `alter table change_log add constraint change_log_kind_check
    check (kind in ('dossier', 'visit', 'record', 'commitment', 'application'))`,
  // No foreign keys on case, record and commitment: what was made for one unknown here is stored all the same, and held.
  `create table relief_application (
    id uuid primary key,
    -- Null where the bank made it of a commitment that forgave more than its agent may.
    operation_id uuid unique,
    case_id uuid not null,
    record_id uuid not null,
    commitment_id uuid,
    rev bigint not null,
    state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    total_fen bigint not null check (total_fen >= 0),
    doc jsonb not null,
    status text not null check (status in ('applied', 'held')),
    made_by uuid not null references staff (id),
    made_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    decided_by uuid references staff (id),
    decided_at timestamptz(3),
    check ((state in ('APPROVED', 'REJECTED')) = (decided_at is not null)),
    check (decided_by <> made_by)
  )`,
  `create index relief_application_case_id on relief_application (case_id, id)`,
  `create index relief_application_commitment_id on relief_application (commitment_id)`,
  `create index relief_application_pending on relief_application (made_at, id)
    where state = 'PENDING'`,
  `create index relief_application_decided_at on relief_application (decided_at desc, id)
    where decided_at is not null`,
  // Who may forgive or approve what. A line never changes; the newest that binds on a day counts.
  `create table authority (
    seq bigint generated always as identity primary key,
    role text check (role in ('agent', 'supervisor', 'admin')),
    staff_id uuid references staff (id),
    -- Null: the line of the person is taken back, and that of the role counts again.
    limits jsonb,
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    -- Null with the demo bank.
    set_by uuid references staff (id),
    set_at timestamptz(3) not null,
    reason text not null,
    check ((role is null) <> (staff_id is null)),
    check (set_by <> staff_id)
  )`,
  `create index authority_staff_id on authority (staff_id, seq)`,
  `create trigger authority_never_changes before update or delete or truncate on authority
    for each statement execute function refuse_change()`,
  // What was signed for a device. An issue binds until its last day, or until the device says that it holds a newer one.
  `create table issued_grant (
    id uuid not null,
    issue int not null,
    staff_id uuid not null references staff (id),
    device_id uuid not null references device (id),
    doc jsonb not null,
    jws text not null,
    until_on date not null,
    issued_at timestamptz(3) not null,
    replaced_at timestamptz(3),
    primary key (id, issue),
    unique (staff_id, device_id, issue)
  )`,
  `create index commitment_made_on on commitment ((doc->>'madeBy'), (doc->>'madeOn'))
    where doc->'agreement'->'relief' is not null`,
]

/** Who may forgive what, what was signed for whom, and applications for more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
