import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // An edition never changes: what is judged by it can be judged again for ever.
  `create table policy_pack (
    edition text primary key,
    pack text not null,
    version text not null,
    effective_from date not null,
    effective_to date,
    -- The very bytes that are signed: the pack's JSON in UTF-8.
    payload bytea not null,
    sha256 text not null,
    kid text not null,
    jws text not null,
    installed_at timestamptz(3) not null
  )`,
  `create trigger policy_pack_never_changes before update or delete or truncate on policy_pack
    for each statement execute function refuse_change()`,
  // No foreign keys on case and visit: what was decided about one unknown here is stored all the same, and held.
  `create table decision (
    id uuid primary key,
    operation_id uuid not null unique,
    visit_id uuid not null,
    case_id uuid not null,
    device_id uuid not null,
    made_by uuid not null references staff (id),
    made_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    moment text not null,
    edition text not null,
    doc jsonb not null,
    status text not null check (status in ('applied', 'held')),
    -- What the bank found otherwise when it judged the same facts again.
    differences jsonb not null
  )`,
  `create index decision_visit_id on decision (visit_id, made_at)`,
  // Shared by one device and the bank, for exceptions granted without a network (ADR 017).
  `create table override_key (
    device_id uuid primary key references device (id),
    key bytea not null check (length(key) = 32),
    made_at timestamptz(3) not null
  )`,
  `create table override_grant (
    id uuid primary key,
    device_id uuid not null,
    case_id uuid not null,
    rule text not null,
    day date not null,
    challenge text not null,
    code text not null,
    edition text not null,
    reason text not null,
    granted_by uuid not null references staff (id),
    granted_at timestamptz(3) not null,
    unique (device_id, case_id, rule, day, challenge)
  )`,
  `create index override_grant_granted_at on override_grant (granted_at desc, id)`,
  `create index override_grant_challenge on override_grant (challenge)`,
  `alter table staff
    add certified_until date,
    add badge_hash text check (badge_hash ~ '^[0-9a-f]{64}$'),
    add presence_pin jsonb`,
  `alter table demo_account add badge text, add pin text`,
  `create index decision_case_id on decision (case_id)`,
]

/** Policy packs, what was decided by them, exceptions, and what a pair at the door is known by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
