import { createHash, randomBytes } from 'node:crypto'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import type { SignIn, StaffRole } from '#protocol/session.ts'
import { noteDevice } from '../db/noteDevice.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { isPasswordOf } from './passwords.ts'
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
  readonly deviceId: DeviceId | null
  readonly expiresAt: Instant
  /** When the person last gave the password again; null before the first time. */
  readonly steppedUpAt: Instant | null
}

/**
 * Signs in and returns the new session with the secret for its cookie. Throws `wrongPassword`, the same and as slowly,
 * for an unknown number, a wrong password and someone who has left.
 */
export async function signIn(
  deps: SessionDeps,
  given: SignIn,
  appVersion: string | null,
): Promise<{ readonly session: Session; readonly secret: string }> {
  const { db } = deps
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'role', 'password_hash', 'active'])
    .where('staff_no', '=', given.staffNo)
    .executeTakeFirst()
  const fits = await isPasswordOf(staff?.password_hash, given.password)
  if (!staff?.active || !fits) throw new Problem('wrongPassword')
  const deviceId = given.device ?? null
  if (deviceId) await noteDevice(db, { id: deviceId, staffId: staff.id, appVersion }, deps.clock())
  return beginSession(deps, staff, deviceId, deviceId ? { device: deviceId } : {})
}

/** Begins a session for someone whose identity is proved, and notes it in the audit with `detail`. */
export async function beginSession(
  deps: SessionDeps,
  staff: { readonly id: StaffId; readonly role: StaffRole },
  deviceId: DeviceId | null,
  detail: Readonly<Record<string, string>>,
): Promise<{ readonly session: Session; readonly secret: string }> {
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
  const session = { staffId: staff.id, role: staff.role, deviceId, expiresAt, steppedUpAt: null }
  return { session, secret }
}

/** The session behind a cookie. Throws `noSession` when there is none, or none any more. */
export async function readSession(deps: SessionDeps, secret: string | undefined): Promise<Session> {
  if (secret === undefined) throw new Problem('noSession')
  const row = await deps.db
    .selectFrom('session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .select(['staff_id', 'role', 'device_id', 'expires_at', 'last_seen_at', 'stepped_up_at'])
    .where('id_hash', '=', hashOf(secret))
    .where('active', '=', true)
    .executeTakeFirst()
  const now = deps.clock()
  if (!row || row.expires_at.getTime() <= now || row.last_seen_at.getTime() + IDLE_MS <= now) {
    throw new Problem('noSession')
  }
  if (row.last_seen_at.getTime() + NOTE_EVERY_MS <= now) await noteUse(deps, secret, now)
  return {
    staffId: row.staff_id,
    role: row.role,
    deviceId: row.device_id,
    expiresAt: asInstant(row.expires_at.getTime()),
    steppedUpAt: row.stepped_up_at && asInstant(row.stepped_up_at.getTime()),
  }
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
