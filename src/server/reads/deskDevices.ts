import { sql } from 'kysely'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { DeskAgentsResponse, DeskDevicesResponse } from '#protocol/deskDevices.ts'
import type { DeviceState } from '#protocol/device.ts'
import type { ReadDeps } from './readDeps.ts'

interface DeviceRow {
  readonly id: DeviceId
  readonly state: DeviceState
  readonly staff_id: StaffId
  readonly staff_no: string
  readonly name: string
  readonly enrolled_at: Date
  readonly last_seen_at: Date
  readonly app_version: string | null
  readonly waiting: number
}

/** Every device that was ever enrolled, the one that was seen last first. */
export async function deskDevices(deps: ReadDeps): Promise<DeskDevicesResponse> {
  const { rows } = await sql<DeviceRow>`
    select device.id, state, staff.id as staff_id, staff_no, name, enrolled_at, last_seen_at, app_version,
      (select count(*) from inbox where inbox.device_id = device.id and inbox.state = 'waiting') as waiting
    from device join staff on staff.id = enrolled_for
    where enrolled_at is not null
    order by last_seen_at desc, device.id`.execute(deps.db)
  const devices = rows.map(row => ({
    id: row.id,
    agent: { id: row.staff_id, staffNo: row.staff_no, name: row.name },
    state: row.state,
    enrolledAt: asInstant(row.enrolled_at.getTime()),
    lastSeenAt: asInstant(row.last_seen_at.getTime()),
    ...(row.app_version !== null && { appVersion: row.app_version }),
    waiting: row.waiting,
  }))
  return { devices }
}

/** The agents whom a device can be enrolled for, by staff number. */
export async function deskAgents(deps: ReadDeps): Promise<DeskAgentsResponse> {
  const rows = await deps.db
    .selectFrom('staff')
    .select(['id', 'staff_no', 'name'])
    .where('role', '=', 'agent')
    .where('active', '=', true)
    .orderBy('staff_no')
    .execute()
  return { agents: rows.map(row => ({ id: row.id, staffNo: row.staff_no, name: row.name })) }
}
