import { createHash, randomBytes } from 'node:crypto'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { DeviceState } from '#protocol/device.ts'
import { Problem } from '#protocol/problem.ts'
import type { StaffRole } from '#protocol/session.ts'
import { writeAudit } from '../db/writeAudit.ts'
import type { ProvingKey } from './devices/proof.ts'
import type { SessionDeps } from './sessionDeps.ts'

/** A session ends so long after sign-in, whatever happens … */
export const SESSION_MS = 12 * 3_600_000
/** … and so long after it was last used. */
export const IDLE_MS = 4 * 3_600_000
/** The last use is noted so often, not at every request. */
const NOTE_EVERY_MS = 60_000

/** Who is signed in. */
export interface Session {
  readonly staffId: StaffId
  readonly role: StaffRole
  /** An agent's; the desk has none. */
  readonly deviceId: DeviceId | null
  readonly expiresAt: Instant
}

/** A new session with the secret for its cookie. */
export interface BegunSession {
  readonly session: Session
  readonly secret: string
}

/** Begins a session for someone whose identity is proved, and notes it in the audit with `detail`. */
export async function beginSession(
  deps: SessionDeps,
  staff: { readonly id: StaffId; readonly role: StaffRole },
  deviceId: DeviceId | null,
  detail: Readonly<Record<string, string>>,
): Promise<BegunSession> {
  const { db } = deps
  const now = deps.clock()
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = asInstant(now + SESSION_MS)
  await db.deleteFrom('session').where('expires_at', '<=', new Date(now)).execute()
  await db
    .insertInto('session')
    .values({
      id_hash: hashOf(secret),
      staff_id: staff.id,
      device_id: deviceId,
      created_at: new Date(now),
      last_seen_at: new Date(now),
      expires_at: new Date(expiresAt),
    })
    .execute()
  await writeAudit(db, { at: now, actor: staff.id, action: 'signIn', subject: staff.id, detail })
  return { session: { staffId: staff.id, role: staff.role, deviceId, expiresAt }, secret }
}

/**
 * The session behind a cookie, and the key that has to prove its requests where it began on a device. Throws
 * `noSession` when there is none, or none any more.
 */
export async function readSession(
  deps: SessionDeps,
  secret: string | undefined,
): Promise<{ readonly session: Session; readonly provedBy: ProvingKey | null }> {
  if (secret === undefined) throw new Problem('noSession')
  const row = await deps.db
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .leftJoin('device', 'device.id', 'session.device_id')
    .select(['session.staff_id', 'role', 'device_id', 'expires_at', 'session.last_seen_at'])
    .select(['device.state', 'transport_key'])
    .where('id_hash', '=', hashOf(secret))
    .where('active', '=', true)
    .executeTakeFirst()
  const now = deps.clock()
  if (!row || row.expires_at.getTime() <= now || row.last_seen_at.getTime() + IDLE_MS <= now) {
    throw new Problem('noSession')
  }
  const provedBy = row.device_id && provingKey(row.device_id, row.state, row.transport_key)
  if (row.last_seen_at.getTime() + NOTE_EVERY_MS <= now) await noteUse(deps, secret, now)
  const session = {
    staffId: row.staff_id,
    role: row.role,
    deviceId: row.device_id,
    expiresAt: asInstant(row.expires_at.getTime()),
  }
  return { session, provedBy }
}

/** A device that was taken out of use has no session, even one that began at the same moment. */
function provingKey(
  id: DeviceId,
  state: DeviceState | null,
  transportKey: Buffer | null,
): ProvingKey {
  if (state !== 'active' || !transportKey) throw new Problem('noSession')
  return { id, transportKey }
}

/** Ends the session behind a cookie, if there is one. */
export async function signOut(deps: SessionDeps, secret: string | undefined): Promise<void> {
  if (secret === undefined) return
  await endSession(deps, hashOf(secret))
}

/** Ends the session whose secret has this hash, if there is one. */
export async function endSession(deps: SessionDeps, idHash: Buffer): Promise<void> {
  await deps.db.deleteFrom('session').where('id_hash', '=', idHash).execute()
}

async function noteUse(deps: SessionDeps, secret: string, now: Instant): Promise<void> {
  await deps.db
    .updateTable('session')
    .set({ last_seen_at: new Date(now) })
    .where('id_hash', '=', hashOf(secret))
    .execute()
}

/** What is stored of a session's secret. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
