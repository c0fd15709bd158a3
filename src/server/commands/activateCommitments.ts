import type { Transaction } from 'kysely'
import type { RecordId } from '#domain/base/ids.ts'
import type { Schema } from '../db/schema.ts'
import { writeCommitment } from '../db/writeCommitment.ts'
import { replacedBefore, supersede } from './supersede.ts'

/** Puts into force what was promised in a record that has just been applied, and came before it. */
export async function activateCommitments(
  tx: Transaction<Schema>,
  recordId: RecordId,
): Promise<void> {
  const rows = await tx
    .selectFrom('commitment')
    .select('doc')
    .where('record_id', '=', recordId)
    .where('state', '=', 'PENDING_APPROVAL')
    .where('status', '=', 'applied')
    .forUpdate()
    .execute()
  for (const { doc } of rows) {
    const replaced = await replacedBefore(tx, doc)
    await writeCommitment(tx, { ...doc, state: replaced ?? 'ACTIVE' })
    if (!replaced) await supersede(tx, doc)
  }
}
