import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { OutboxRow } from '#app/db/rows.ts'
import { openPayload, type Sealer } from '#app/db/seal.ts'
import { LIMITS } from '#protocol/version.ts'
import { utf8Length } from './utf8Length.ts'

/** An outbox entry with its own bytes. */
export interface BatchItem {
  readonly row: OutboxRow
  readonly bytes: string
  readonly sha256: string
}

const SENDABLE = ['READY', 'WAIT_NET', 'WAIT_AUTH'] as const
/** Room for the frame around the operations. */
const FRAME_BYTES = 1024

/** The next entries in the device's own order, as many as one request may carry, at most `limit`. */
export async function nextBatch(
  db: DoorstepDb,
  sealer: Sealer,
  limit: number,
): Promise<BatchItem[]> {
  const rows = await sendableRows(db, limit)
  const batch: BatchItem[] = []
  let room = LIMITS.bodyBytes - FRAME_BYTES
  for (const row of rows) {
    const { bytes, sha256 } = await openPayload(sealer, 'outbox', row)
    room -= utf8Length(bytes) + 1
    if (room < 0 && batch.length > 0) break
    batch.push({ row, bytes, sha256 })
  }
  return batch
}

async function sendableRows(db: DoorstepDb, limit: number): Promise<OutboxRow[]> {
  const perState = await db.transaction('r', db.outbox, () =>
    Promise.all(
      SENDABLE.map(state =>
        db.outbox
          .where('[state+seq]')
          .between([state, 0], [state, Infinity])
          .limit(limit)
          .toArray(),
      ),
    ),
  )
  return perState
    .flat()
    .sort((a, b) => a.seq - b.seq)
    .slice(0, limit)
}
