import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // No foreign keys on case and visit: what was made for one unknown here is stored all the same, and held.
  `create table check_in (
    id uuid primary key,
    operation_id uuid not null unique,
    visit_id uuid not null,
    case_id uuid not null,
    made_by uuid not null references staff (id),
    made_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    doc jsonb not null,
    status text not null check (status in ('applied', 'held'))
  )`,
  `create index check_in_visit_id on check_in (visit_id, made_at)`,
  `create table pin_proposal (
    id uuid primary key,
    operation_id uuid not null unique,
    case_id uuid not null,
    address_id uuid not null,
    made_by uuid not null references staff (id),
    made_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    doc jsonb not null,
    status text not null check (status in ('applied', 'held')),
    state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
    decided_by uuid references staff (id),
    decided_at timestamptz(3)
  )`,
  `create index pin_proposal_waiting on pin_proposal (made_at, id) where state = 'waiting'`,
  `create table driven_leg (
    operation_id uuid primary key,
    planned_seconds integer not null,
    planned_metres integer not null,
    source text not null check (source in ('live', 'cached', 'graph', 'crowFly')),
    departed_at timestamptz(3) not null,
    arrived_at timestamptz(3) not null
  )`,
  `create index driven_leg_departed_at on driven_leg (departed_at, operation_id)`,
  // The positions stay sealed in the operation that brought them.
  `create table duty_track (
    id uuid primary key,
    operation_id uuid not null unique,
    duty_id uuid not null,
    staff_id uuid not null references staff (id),
    device_id uuid not null,
    from_at timestamptz(3) not null,
    until_at timestamptz(3) not null,
    received_at timestamptz(3) not null
  )`,
  `create index duty_track_received_at on duty_track (received_at)`,
  `create index operation_track on operation (received_at) where kind = 'keepTrack'`,
]

/** Check-ins, proposed points, driven legs, and the parts of duty tracks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
