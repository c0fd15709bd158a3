import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create sequence rev_seq as bigint`,
  `create table staff (
    id uuid primary key,
    staff_no text not null unique,
    name text not null,
    role text not null check (role in ('agent', 'supervisor', 'admin')),
    password_hash text not null,
    active boolean not null default true,
    partner_id uuid references staff (id) deferrable initially deferred
  )`,
  `create table session (
    id_hash bytea primary key,
    staff_id uuid not null references staff (id),
    device_id uuid,
    created_at timestamptz(3) not null,
    last_seen_at timestamptz(3) not null,
    expires_at timestamptz(3) not null
  )`,
  `create index session_expires_at on session (expires_at)`,
  `create table device (
    id uuid primary key,
    staff_id uuid not null references staff (id),
    first_seen_at timestamptz(3) not null,
    last_seen_at timestamptz(3) not null,
    app_version text,
    revoked_at timestamptz(3)
  )`,
  `create table dossier (
    id uuid primary key,
    case_no text not null unique,
    rev bigint not null,
    doc jsonb not null,
    closed_at timestamptz(3)
  )`,
  `create table assignment (
    case_id uuid not null references dossier (id),
    staff_id uuid not null references staff (id),
    primary key (case_id, staff_id)
  )`,
  `create index assignment_staff_id on assignment (staff_id, case_id)`,
  `create table visit (
    id uuid primary key,
    case_id uuid not null references dossier (id),
    rev bigint not null,
    day date not null,
    state text not null check (state in ('PLANNED', 'DONE', 'CANCELLED')),
    doc jsonb not null,
    field_revs jsonb not null,
    field_devices jsonb not null default '{}'
  )`,
  `create index visit_case_id on visit (case_id, id)`,
  // No foreign keys: a record of a case or visit unknown here is stored all the same, and flagged.
  `create table record (
    id uuid primary key,
    visit_id uuid not null,
    case_id uuid not null,
    rev bigint not null,
    doc jsonb not null,
    status text not null check (status in ('applied', 'held')),
    made_by uuid not null references staff (id),
    finalised_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    sha256 text not null,
    flags text[] not null default '{}',
    amends uuid,
    operation_id uuid
  )`,
  `create index record_case_id on record (case_id, id)`,
  `create index record_finalised_at on record (finalised_at, id)`,
  `create index record_received_at on record (received_at, id)`,
  `create index record_amends on record (amends) where amends is not null`,
  `create table commitment (
    id uuid primary key,
    case_id uuid not null,
    record_id uuid,
    rev bigint not null,
    state text not null,
    doc jsonb not null,
    status text not null check (status in ('applied', 'held'))
  )`,
  `create index commitment_case_id on commitment (case_id, id)`,
  `create index commitment_record_id on commitment (record_id)`,
  `create table operation (
    id uuid primary key,
    device_id uuid not null,
    seq bigint not null,
    kind text not null,
    subject uuid not null,
    case_id uuid,
    staff_id uuid not null references staff (id),
    sha256 text not null,
    body json not null,
    status text not null check (status in ('applied', 'held', 'conflict')),
    code integer,
    result jsonb not null,
    depends_on uuid[] not null default '{}',
    received_at timestamptz(3) not null
  )`,
  `create index operation_waiting on operation using gin (depends_on) where status = 'held'`,
  `create index operation_device on operation (device_id, seq)`,
  // xid8 is the whole 64-bit number of the writing transaction: it never wraps.
  `create table change_log (
    seq bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    audience uuid not null,
    kind text not null check (kind in ('dossier', 'visit', 'record', 'commitment')),
    id uuid not null,
    case_id uuid not null,
    gone text check (gone in ('unassigned', 'closed', 'purged'))
  )`,
  `create index change_log_audience on change_log (audience, xid, seq)`,
  `create table audit (
    seq bigint generated always as identity primary key,
    at timestamptz(3) not null,
    actor uuid,
    action text not null,
    subject uuid,
    detail jsonb not null default '{}'
  )`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
    end $$`,
  `create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change()`,
  `create table server_secret (name text primary key, value bytea not null)`,
  `create table demo_account (
    staff_no text primary key references staff (staff_no),
    password text not null,
    position integer not null
  )`,
]

/** The first schema: staff, cases and their documents, operations, change log, audit. PostgreSQL 15 is enough. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
