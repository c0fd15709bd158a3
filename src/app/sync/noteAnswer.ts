import { commit } from '#app/db/commit.ts'
import { noteServerTime, unlessFull } from '#app/db/seenTime.ts'
import type { SessionResponse } from '#protocol/session.ts'
import { deviceId } from './device.ts'
import { openLease } from './lease.ts'
import type { SyncDeps } from './syncDeps.ts'

type Told = Pick<SessionResponse, 'staff' | 'serverTime' | 'lease' | 'complaintPhone'>

/**
 * Keeps what a fresh answer says of time and lease, and where one complains. Only here another key than the one known is believed: the answer
 * came from our own origin over TLS. A lease that does not fit this device and agent changes nothing.
 */
export async function noteAnswer(
  deps: Pick<SyncDeps, 'db' | 'ids' | 'signatures'>,
  { staff, serverTime, lease, complaintPhone }: Told,
): Promise<void> {
  await noteServerTime(deps.db, serverTime)
  if (complaintPhone !== undefined) {
    const row = { key: 'complaintPhone', value: complaintPhone } as const
    await unlessFull(() => commit(deps.db, { put: [{ table: 'meta', row }] }))
  }
  if (!lease) return
  const device = await deviceId(deps)
  if (!(await openLease(lease, { device, staff: staff.id }, deps.signatures))) return
  await unlessFull(() =>
    commit(deps.db, { put: [{ table: 'meta', row: { key: 'lease', value: lease } }] }),
  )
}
