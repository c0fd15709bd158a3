import type { Kysely } from 'kysely'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { DeviceState } from '#protocol/device.ts'
import type { Schema } from '../../db/schema.ts'

/** A device as the bank knows it. */
export interface KnownDevice {
  readonly id: DeviceId
  readonly state: DeviceState
  /** The agent whom it serves. */
  readonly staffId: StaffId
  readonly staffNo: string | null
  readonly staffName: string | null
  readonly enrolledAt: Date | null
  readonly lastSeenAt: Date
  readonly appVersion: string | null
}

/** All devices that were ever enrolled, the one that was seen last first; `staffNo`: of one agent only. */
export async function deviceList(
  db: Kysely<Schema>,
  staffNo?: string,
): Promise<readonly KnownDevice[]> {
  return db
    .selectFrom('device')
    .innerJoin('staff', 'staff.id', 'device.enrolled_for')
    .select(['device.id', 'state', 'staff.id as staffId', 'staff_no as staffNo'])
    .select(['staff.name as staffName', 'enrolled_at as enrolledAt'])
    .select(['last_seen_at as lastSeenAt', 'app_version as appVersion'])
    .$if(staffNo !== undefined, query => query.where('staff_no', '=', staffNo ?? ''))
    .orderBy('last_seen_at', 'desc')
    .orderBy('device.id')
    .execute()
}
