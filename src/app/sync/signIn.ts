import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { readMeta } from '#app/db/meta.ts'
import { countOutbox } from '#app/db/outboxCounts.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { StaffProfile } from '#protocol/session.ts'
import { deviceId } from './device.ts'
import type { SignInRefusal } from './sessionPort.ts'
import type { SyncDeps } from './syncDeps.ts'

export interface Credentials {
  readonly staffNo: string
  readonly password: string
}

/**
 * Signs in at the server and makes the agent this device's own. Refuses another agent while the device
 * carries the first one's data: the two must never mix. A supervisor is answered but not kept here.
 */
export async function signIn(
  deps: SyncDeps,
  { staffNo, password }: Credentials,
): Promise<Result<StaffProfile, SignInRefusal>> {
  const own = await readMeta(deps.db, 'staff')
  if (own && own.staffNo !== staffNo) return otherAgent(deps, own)
  const device = await deviceId(deps)
  const outcome = await deps.transport.signIn({ staffNo, password, device })
  if (outcome.kind !== 'ok') return refused({ code: 'PROBLEM', problem: outcome.problem })
  const { staff } = outcome.value
  deps.anchor.note(outcome.value)
  if (own && own.id !== staff.id) {
    await deps.transport.signOut()
    return otherAgent(deps, own)
  }
  if (staff.role === 'agent') await keep(deps, staff)
  return ok(staff)
}

async function otherAgent(
  { db }: SyncDeps,
  own: StaffProfile,
): Promise<Result<never, SignInRefusal>> {
  const { unsent, quarantined } = await countOutbox(db)
  return refused({ code: 'OTHER_AGENT', name: own.name, unsent: unsent + quarantined })
}

function keep({ db }: SyncDeps, staff: StaffProfile): Promise<void> {
  return retryStale(async () => {
    const row = await db.meta.get('staff')
    await commit(db, {
      expect: [asRead('meta', 'staff', row)],
      put: [{ table: 'meta', row: { key: 'staff', value: staff } }],
    })
  })
}
