import type { Kysely } from 'kysely'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from '../../db/schema.ts'
import { transact } from '../../db/transact.ts'
import { writeAudit } from '../../db/writeAudit.ts'

const ACTIONS = { revoked: 'deviceRevoked', lost: 'deviceLost' } as const

/** A device that is taken out of use, and by whom; null on the command line. */
export interface DeviceEnd {
  readonly id: DeviceId
  readonly state: keyof typeof ACTIONS
  readonly by: StaffId | null
}

/**
 * Takes a device out of use: ends its sessions and notes it in the audit. It may still deliver; a lost one is told
 * to erase itself. False when there is no such device.
 */
export async function endDevice(
  db: Kysely<Schema>,
  { id, state, by }: DeviceEnd,
  now: Instant,
): Promise<boolean> {
  return transact(db, async tx => {
    const changed = await tx
      .updateTable('device')
      .set({ state })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await tx.deleteFrom('session').where('device_id', '=', id).execute()
    await writeAudit(tx, { at: now, actor: by, action: ACTIONS[state], subject: id })
    return true
  })
}
