import type { RecordDraft } from '#domain/visit/record.ts'
import type { Instant } from '#domain/time/instant.ts'
import { readMeta } from '#app/db/meta.ts'
import type { OutboxState } from '#app/db/rows.ts'
import { openPayload, openPayloads } from '#app/db/seal.ts'
import type { SyncDeps } from './syncDeps.ts'

/** What a rescue file holds: everything that exists only on this device. */
export interface RescueFile {
  readonly format: 'doorstep-rescue'
  readonly edition: 1
  readonly device?: string
  readonly staffNo?: string
  readonly exportedAt: Instant
  readonly operations: readonly {
    readonly state: OutboxState
    readonly code?: number
    readonly sha256: string
    /** The operation's own bytes as text; parsed they are the operation of the protocol. */
    readonly bytes: string
  }[]
  readonly drafts: readonly RecordDraft[]
}

/** Everything unsent, refused or unfinished as a JSON text, in the device's own order. */
export async function rescueExport({
  db,
  sealer,
  clock,
}: Pick<SyncDeps, 'db' | 'sealer' | 'clock'>): Promise<string> {
  const rows = await db.outbox.where('state').notEqual('ACKED').sortBy('seq')
  const device = await readMeta(db, 'device')
  const staff = await readMeta(db, 'staff')
  const operations = rows.map(async row => ({
    state: row.state,
    ...(row.code !== undefined && { code: row.code }),
    ...(await openPayload(sealer, 'outbox', row)),
  }))
  const file: RescueFile = {
    format: 'doorstep-rescue',
    edition: 1,
    ...(device && { device }),
    ...(staff && { staffNo: staff.staffNo }),
    exportedAt: clock.now(),
    operations: await Promise.all(operations),
    drafts: await openPayloads(sealer, 'drafts', await db.drafts.toArray()),
  }
  return JSON.stringify(file, undefined, 2)
}
