import type { StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import { STEP_UP_MS } from '#protocol/stepUp.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { isPasswordOf } from './passwords.ts'
import type { SessionDeps } from './sessionDeps.ts'
import { hashOf, type Session } from './sessions.ts'

/** Whether the password was given again so shortly before that what asks for it may be done. */
export function isSteppedUp({ steppedUpAt }: Pick<Session, 'steppedUpAt'>, now: Instant): boolean {
  // Ahead of us by a little is the clock of another server; by much, one that was set back.
  return steppedUpAt !== null && Math.abs(now - steppedUpAt) < STEP_UP_MS
}

/** The staff number that tries of a session are counted under. Throws for an id that is not staff. */
export async function staffNoOf(deps: SessionDeps, staffId: StaffId): Promise<string> {
  const { staff_no } = await deps.db
    .selectFrom('staff')
    .select('staff_no')
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  return staff_no
}

/**
 * Notes on this one session that its own person has just given the password again, and in the audit either way.
 * Throws `wrongPassword`; the session stays as it was.
 */
export async function stepUp(
  deps: SessionDeps,
  { staffId }: Pick<Session, 'staffId'>,
  secret: string,
  password: string,
): Promise<void> {
  const { db } = deps
  const staff = await db
    .selectFrom('staff')
    .select('password_hash')
    .where('id', '=', staffId)
    .executeTakeFirst()
  const fits = await isPasswordOf(staff?.password_hash, password)
  const at = deps.clock()
  const line = { at, actor: staffId, subject: staffId }
  if (!fits) {
    await writeAudit(db, { ...line, action: 'stepUpRefused' })
    throw new Problem('wrongPassword')
  }
  await transact(db, async tx => {
    await tx
      .updateTable('session')
      .set({ stepped_up_at: new Date(at) })
      .where('id_hash', '=', hashOf(secret))
      .execute()
    await writeAudit(tx, { ...line, action: 'stepUp' })
  })
}
