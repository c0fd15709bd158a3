import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { OutboxRow, OutboxState } from '#app/db/rows.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { BatchItem } from './nextBatch.ts'

/** Puts entries into another state; `note` may say why. Answers with the rows as they are now. */
export async function moveEntries(
  db: DoorstepDb,
  rows: readonly OutboxRow[],
  state: OutboxState,
  note: Partial<Pick<OutboxRow, 'attempts' | 'code'>> = {},
): Promise<OutboxRow[]> {
  const moved = rows.map(row => ({ ...row, ...note, state }))
  await commit(db, {
    expect: rows.map(row => asRead('outbox', row.id, row)),
    put: moved.map(row => ({ table: 'outbox', row })),
  })
  return moved.map(row => ({ ...row, version: row.version + 1 }))
}

/** Marks a batch as on its way; one more attempt each. */
export async function markSending(
  db: DoorstepDb,
  batch: readonly BatchItem[],
): Promise<BatchItem[]> {
  const sending = batch.map(({ row }) => ({
    ...row,
    state: 'SENDING' as const,
    attempts: row.attempts + 1,
  }))
  await commit(db, {
    expect: batch.map(({ row }) => asRead('outbox', row.id, row)),
    put: sending.map(row => ({ table: 'outbox', row })),
  })
  return batch.map((item, at) => {
    const row = sending[at] ?? item.row
    return { ...item, row: { ...row, version: row.version + 1 } }
  })
}

/** Entries that a crash or a closed tab left on their way: nobody knows whether they arrived. */
export function recoverSending(db: DoorstepDb): Promise<void> {
  return retryStale(async () => {
    const rows = await db.outbox.where('state').equals('SENDING').toArray()
    if (rows.length > 0) await moveEntries(db, rows, 'READY')
  })
}
