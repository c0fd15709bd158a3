import { createHash } from 'node:crypto'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import type { SigningKey } from '#protocol/signingKey.ts'
import { isPointOnCurve } from '../sealPair.ts'
import type { SessionDeps } from '../sessionDeps.ts'

/**
 * Keeps for good the key with which an agent signs records on a device; the same key of the same agent changes
 * nothing. Throws `wrongShape` for a point that is not on P-256 or an id that is not its own, and `signingKeyTaken`
 * for a key that another agent has told.
 */
export async function tellSigningKey(
  { db, clock }: SessionDeps,
  { staffId, deviceId }: { readonly staffId: StaffId; readonly deviceId: DeviceId },
  { kid, publicKey }: SigningKey,
): Promise<void> {
  const bytes = Buffer.from(publicKey, 'base64url')
  if (!isPointOnCurve(publicKey)) {
    throw new Problem('wrongShape', { path: 'publicKey', expected: 'point on P-256' })
  }
  if (kid !== createHash('sha256').update(bytes).digest('hex').slice(0, 16)) {
    throw new Problem('wrongShape', { path: 'kid', expected: 'the id of this key' })
  }
  await db
    .insertInto('signing_key')
    .values({
      ...{ kid, staff_id: staffId, device_id: deviceId },
      ...{ public_key: bytes, told_at: new Date(clock()) },
    })
    .onConflict(conflict => conflict.column('kid').doNothing())
    .execute()
  const kept = await db
    .selectFrom('signing_key')
    .select(['staff_id', 'public_key'])
    .where('kid', '=', kid)
    .executeTakeFirstOrThrow()
  if (kept.staff_id !== staffId || !kept.public_key.equals(bytes)) {
    throw new Problem('signingKeyTaken')
  }
}
