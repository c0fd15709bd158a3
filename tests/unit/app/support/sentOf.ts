import { openPayload } from '#app/db/seal.ts'
import type { Operation } from '#protocol/operation.ts'
import type { TestTablet } from './testTablet.ts'

/** The operations in the outbox, in their order. */
export async function sentOf({ db, deps }: TestTablet): Promise<Operation[]> {
  const rows = await db.outbox.orderBy('seq').toArray()
  return Promise.all(
    rows.map(
      async row => JSON.parse((await openPayload(deps.sealer, 'outbox', row)).bytes) as Operation,
    ),
  )
}
