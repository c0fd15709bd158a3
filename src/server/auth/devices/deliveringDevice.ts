import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { DeviceState } from '#protocol/device.ts'
import { Problem } from '#protocol/problem.ts'
import type { SessionDeps } from '../sessionDeps.ts'
import { checkProof, type ProvableRequest } from './proof.ts'

/** A device that delivers, how it stands, and the agent whom it serves. */
export interface DeliveringDevice {
  readonly deviceId: DeviceId
  readonly state: DeviceState
  readonly staffId: StaffId
}

/**
 * The device that proves a request without a session, whatever its state, and notes that it was here. Throws
 * `deviceNotEnrolled` for one that never was, and the proof's problems.
 */
export async function deliveringDevice(
  deps: SessionDeps,
  deviceId: DeviceId,
  request: ProvableRequest,
): Promise<DeliveringDevice> {
  const device = await deps.db
    .selectFrom('device')
    .select(['state', 'transport_key', 'enrolled_for'])
    .where('id', '=', deviceId)
    .executeTakeFirst()
  if (!device?.transport_key || !device.enrolled_for) throw new Problem('deviceNotEnrolled')
  await checkProof(deps, request, { id: deviceId, transportKey: device.transport_key })
  await deps.db
    .updateTable('device')
    .set({ last_seen_at: new Date(deps.clock()) })
    .where('id', '=', deviceId)
    .execute()
  return { deviceId, state: device.state, staffId: device.enrolled_for }
}
