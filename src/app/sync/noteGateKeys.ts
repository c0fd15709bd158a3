import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { problemNameOf } from '#app/db/databaseProblem.ts'
import type { GateKeys } from '#app/db/payloads.ts'
import { readRow } from '#app/db/readRow.ts'
import { sealPayload } from '#app/db/seal.ts'
import { unlessFull } from '#app/db/seenTime.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { SessionResponse } from '#protocol/session.ts'
import type { SyncDeps } from './syncDeps.ts'

type Given = Pick<SessionResponse, 'staff' | 'policyKeys' | 'overrideKey'>

/**
 * Keeps what a fresh answer gives for the gate: the keys that packs are signed with in clear, what opens the gate sealed
 * under the vault. Where the vault was shut meanwhile, the next answer brings it again.
 */
export async function noteGateKeys(
  deps: Pick<SyncDeps, 'db' | 'sealer' | 'clock'>,
  { staff, policyKeys, overrideKey }: Given,
): Promise<void> {
  const { certifiedUntil, partner } = staff
  if (policyKeys) {
    await unlessFull(() =>
      commit(deps.db, { put: [{ table: 'meta', row: { key: 'policyKeys', value: policyKeys } }] }),
    )
  }
  try {
    await unlessFull(() => keepSealed(deps, { overrideKey, certifiedUntil, partner }))
  } catch (error) {
    const name = problemNameOf(error)
    if (name !== 'vaultLocked' && name !== 'sealBroken') throw error
  }
}

function keepSealed(
  deps: Pick<SyncDeps, 'db' | 'sealer' | 'clock'>,
  keys: GateKeys,
): Promise<void> {
  return retryStale(async () => {
    const row = await deps.db.gateKeys.get('session')
    const known = row && (await readRow(deps, 'gateKeys', 'session').catch(() => undefined))
    if (known && JSON.stringify(known.value) === JSON.stringify(keys)) return
    const stamped = { id: 'session' as const, updatedAt: deps.clock.now() }
    const payload = await sealPayload(deps.sealer, 'gateKeys', stamped, keys)
    await commit(deps.db, {
      expect: [asRead('gateKeys', 'session', row)],
      put: [{ table: 'gateKeys', row: { ...stamped, payload } }],
    })
  })
}
