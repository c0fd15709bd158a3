import { asId, type DeviceId } from '#domain/base/ids.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { Prover } from './proof.ts'
import type { SyncDeps } from './syncDeps.ts'

/** The device's own id, made at its first use and kept for the life of the database. */
export function deviceId({ db, ids }: Pick<SyncDeps, 'db' | 'ids'>): Promise<DeviceId> {
  return retryStale(async () => {
    const known = await readMeta(db, 'device')
    if (known) return known
    const made = asId<DeviceId>(ids.newId())
    await commit(db, {
      expect: [asRead('meta', 'device', undefined)],
      put: [{ table: 'meta', row: { key: 'device', value: made } }],
    })
    return made
  })
}

/**
 * The device with its key, once it is enrolled. Read anew each time: another tab may have enrolled it with a new one.
 */
export async function deviceProver(db: DoorstepDb): Promise<Prover | undefined> {
  const [device, key] = await Promise.all([readMeta(db, 'device'), readMeta(db, 'transportKey')])
  return device && key && { device, key }
}
