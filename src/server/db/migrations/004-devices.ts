import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `alter table device
    add column state text not null default 'active' check (state in ('active', 'revoked', 'lost')),
    add column transport_key bytea check (length(transport_key) = 65),
    add column enrolled_at timestamptz(3),
    add column enrolled_for uuid references staff (id)`,
  `update device set state = 'revoked' where revoked_at is not null`,
  `alter table device drop column revoked_at`,
  `create table enrol_code (
    code_hash bytea primary key check (length(code_hash) = 32),
    staff_id uuid not null references staff (id),
    made_by uuid references staff (id),
    made_with text not null check (made_with in ('desk', 'command', 'demo')),
    made_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    used_by uuid
  )`,
  `create index enrol_code_expires_at on enrol_code (expires_at)`,
  `create table inbox (
    id uuid primary key default gen_random_uuid(),
    operation_id uuid not null,
    sha256 text not null,
    device_id uuid not null references device (id),
    staff_id uuid not null references staff (id),
    kind text not null,
    body json not null,
    received_at timestamptz(3) not null,
    state text not null default 'waiting'
      check (state in ('waiting', 'settled', 'released', 'setAside')),
    decided_by uuid references staff (id),
    decided_at timestamptz(3),
    reason text,
    unique (operation_id, sha256, device_id)
  )`,
  `create index inbox_waiting on inbox (received_at, id) where state = 'waiting'`,
  `create table proof_seen (
    jti uuid not null,
    device_id uuid not null,
    seen_at timestamptz(3) not null,
    primary key (device_id, jti)
  )`,
  `create index proof_seen_seen_at on proof_seen (seen_at)`,
  `create table signing_key (
    kid text primary key,
    staff_id uuid not null references staff (id),
    device_id uuid not null references device (id),
    public_key bytea not null check (length(public_key) = 65),
    told_at timestamptz(3) not null
  )`,
  `alter table session add column stepped_up_at timestamptz(3)`,
  // Those of an agent began on no enrolled device: he signs in anew.
  `delete from session using staff where staff.id = session.staff_id and staff.role = 'agent'`,
]

/** Enrolled devices, their codes, proofs and signing keys, and the inbox of those that may only deliver. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
