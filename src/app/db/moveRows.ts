import type { DoorstepDb } from './doorstepDb.ts'
import { TABLE_NAMES } from './tables.ts'

/** Too large to be held in memory all at once. */
const HEAVY = 'fileChunks'
const LIGHT = TABLE_NAMES.filter(name => name !== HEAVY)

/**
 * Copies every row as it lies into an empty database: one after the other what is heavy, then all else in one strict
 * transaction. It is whole, and says so, or it is nothing that counts. The one place beside `commit` that writes, for
 * nothing here is changed, and nobody else has either open.
 */
export async function moveRows(from: DoorstepDb, to: DoorstepDb): Promise<void> {
  for (const id of await from[HEAVY].toCollection().primaryKeys()) {
    const row = await from[HEAVY].get(id)
    if (row) await to[HEAVY].put(row)
  }
  const rows = await from.transaction('r', LIGHT, () =>
    Promise.all(LIGHT.map(async name => [name, await from.table(name).toArray()] as const)),
  )
  await to.transaction('rw', LIGHT, async () => {
    for (const [name, all] of rows) await to.table(name).bulkPut(all)
    await to.meta.delete('moveDue')
    await to.meta.put({ key: 'movedIn', version: 1, value: true })
  })
}
