import type { DoorstepDb } from './doorstepDb.ts'
import { TABLE_NAMES } from './tables.ts'

/**
 * Copies every row as it lies into an empty database, in one strict transaction: it is whole, and says so, or it is
 * empty. The one place beside `commit` that writes, for nothing here is changed, and nobody else has either open.
 */
export async function moveRows(from: DoorstepDb, to: DoorstepDb): Promise<void> {
  const rows = await from.transaction('r', TABLE_NAMES, () =>
    Promise.all(TABLE_NAMES.map(async name => [name, await from.table(name).toArray()] as const)),
  )
  await to.transaction('rw', TABLE_NAMES, async () => {
    for (const [name, all] of rows) await to.table(name).bulkPut(all)
    await to.meta.delete('moveDue')
    await to.meta.put({ key: 'movedIn', version: 1, value: true })
  })
}
