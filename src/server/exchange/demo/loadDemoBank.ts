import { createHash } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import { addDays, type Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { PresencePin } from '#protocol/session.ts'
import { assignCase } from '#server/db/assignCase.ts'
import type { Schema } from '#server/db/schema.ts'
import { transact } from '#server/db/transact.ts'
import { writeAudit } from '#server/db/writeAudit.ts'
import { writeCommitment } from '#server/db/writeCommitment.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { writePayments } from '#server/db/writePayments.ts'
import { writeRecord } from '#server/db/writeRecord.ts'
import { writeVisit } from '#server/db/writeVisit.ts'
import { writeTariffs } from '../planTariffs.ts'
import { DatabaseInUseError } from './databaseInUseError.ts'
import { makeDemoBank, type DemoBank } from './demoBank.ts'
import type { DemoCase } from './demoCase.ts'
import type { DemoStaff } from './demoStaff.ts'
import { DEMO_TARIFFS } from './demoTariffs.ts'

export interface DemoOptions {
  readonly now: Instant
  /** argon2id in PHC form; the passwords are public, but the table looks like any other. */
  readonly hashPassword: (password: string) => Promise<string>
  readonly hashPin: (pin: string) => Promise<PresencePin>
  /** Another seed gives another branch of the same bank. */
  readonly seed?: number
}

/**
 * Loads the demo bank in one transaction and returns its sign-ins. Throws {@link DatabaseInUseError} when anybody
 * or any case is there; of two servers that try at once, one succeeds.
 */
export async function loadDemoBank(
  db: Kysely<Schema>,
  { now, hashPassword, hashPin, seed = 1 }: DemoOptions,
): Promise<readonly DemoStaff[]> {
  const bank = makeDemoBank(now, seed)
  const hashes = new Map<string, string>()
  const pins = new Map<string, PresencePin>()
  for (const { staffNo, password, presence } of bank.staff) {
    hashes.set(staffNo, await hashPassword(password))
    if (presence) pins.set(staffNo, await hashPin(presence.pin))
  }
  await transact(db, async tx => {
    await sql`lock table staff in share row exclusive mode`.execute(tx)
    await refuseUnlessEmpty(tx)
    await insertStaff(tx, bank, { hashes, pins })
    await writeTariffs(tx, DEMO_TARIFFS, now)
    for (const demoCase of bank.cases) await insertCase(tx, demoCase, now)
    await writeAudit(tx, { at: now, actor: null, action: 'demoLoaded', detail: { seed } })
  })
  return bank.staff
}

async function refuseUnlessEmpty(tx: Transaction<Schema>): Promise<void> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from staff) or exists (select from dossier) as used`.execute(tx)
  if (rows[0]?.used !== false) throw new DatabaseInUseError()
}

async function insertStaff(
  tx: Transaction<Schema>,
  { staff, today }: DemoBank,
  {
    hashes,
    pins,
  }: {
    readonly hashes: ReadonlyMap<string, string>
    readonly pins: ReadonlyMap<string, PresencePin>
  },
): Promise<void> {
  const rows = staff.map(person => ({
    id: person.id,
    staff_no: person.staffNo,
    name: person.name,
    role: person.role,
    password_hash: hashes.get(person.staffNo) ?? '',
    partner_id: person.partnerId ?? null,
    ...presenceColumns(person, today, pins.get(person.staffNo)),
  }))
  await tx.insertInto('staff').values(rows).execute()
  const accounts = staff.map(({ staffNo, password, presence }, position) => ({
    staff_no: staffNo,
    password,
    position,
    badge: presence?.badge ?? null,
    pin: presence?.pin ?? null,
  }))
  await tx.insertInto('demo_account').values(accounts).execute()
}

const CERTIFIED_DAYS = 180

/** Agents are certified, with a badge and a PIN; the others never stand at a door. */
function presenceColumns({ presence }: DemoStaff, today: Day, pin: PresencePin | undefined) {
  return {
    certified_until: presence ? addDays(today, CERTIFIED_DAYS) : null,
    badge_hash: presence ? createHash('sha256').update(presence.badge).digest('hex') : null,
    presence_pin: pin ? JSON.stringify(pin) : null,
  }
}

async function insertCase(
  tx: Transaction<Schema>,
  demoCase: DemoCase,
  now: Instant,
): Promise<void> {
  const { dossier } = demoCase
  await writeDossier(tx, dossier)
  await assignCase(tx, dossier.id, demoCase.staffIds)
  for (const visit of demoCase.visits) await writeVisit(tx, visit, null)
  for (const record of demoCase.records) {
    await writeRecord(tx, {
      doc: record,
      status: 'applied',
      madeBy: record.finalisedBy,
      finalisedAt: record.finalisedAt,
      receivedAt: record.finalisedAt,
      flags: [],
      sha256: createHash('sha256').update(JSON.stringify(record)).digest('hex'),
      operationId: null,
    })
  }
  // Before the commitments: what they say counts these already.
  await writePayments(tx, demoCase.payments, now)
  for (const commitment of demoCase.commitments) await writeCommitment(tx, commitment)
}
