import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { DeviceId } from '#domain/base/ids.ts'
import { OVERRIDE_KEY_BYTES } from '#domain/compliance/override.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from '../../db/schema.ts'

/** The key that a device shares with the bank for exceptions, as base64url; made when it is first asked for. */
export async function overrideKey(
  db: Kysely<Schema>,
  device: DeviceId,
  now: Instant,
): Promise<string> {
  await db
    .insertInto('override_key')
    .values({ device_id: device, key: randomBytes(OVERRIDE_KEY_BYTES), made_at: new Date(now) })
    .onConflict(conflict => conflict.column('device_id').doNothing())
    .execute()
  const { key } = await db
    .selectFrom('override_key')
    .select('key')
    .where('device_id', '=', device)
    .executeTakeFirstOrThrow()
  return key.toString('base64url')
}

/** Forgets it: whoever has the old one can prove nothing with it, and the next session brings another. */
export async function forgetOverrideKey(tx: Transaction<Schema>, device: DeviceId): Promise<void> {
  await tx.deleteFrom('override_key').where('device_id', '=', device).execute()
}
