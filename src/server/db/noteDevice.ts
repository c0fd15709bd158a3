import type { Kysely } from 'kysely'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from './schema.ts'

/** A tablet as it presents itself. */
export interface PresentDevice {
  readonly id: DeviceId
  readonly staffId: StaffId
  readonly appVersion: string | null
}

/** Notes that a tablet was here, and says whether it has been revoked. */
export async function noteDevice(
  db: Kysely<Schema>,
  device: PresentDevice,
  at: Instant,
): Promise<{ readonly isRevoked: boolean }> {
  const seen = {
    staff_id: device.staffId,
    last_seen_at: new Date(at),
    ...(device.appVersion !== null && { app_version: device.appVersion }),
  }
  const row = await db
    .insertInto('device')
    .values({ id: device.id, first_seen_at: new Date(at), app_version: null, ...seen })
    .onConflict(conflict => conflict.column('id').doUpdateSet(seen))
    .returning('state')
    .executeTakeFirstOrThrow()
  return { isRevoked: row.state !== 'active' }
}
