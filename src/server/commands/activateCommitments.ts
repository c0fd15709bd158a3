import type { Transaction } from 'kysely'
import type { CommitmentId, RecordId } from '#domain/base/ids.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Schema } from '../db/schema.ts'
import { comeIntoForce } from './comeIntoForce.ts'

/**
 * Puts into force what was promised in a record that has just been applied, and came before it; but for what somebody has to
 * agree to first.
 */
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
    // Asked behind the lock: whoever decides an application takes the same one.
    if (await waitsForDesk(tx, doc)) continue
    await comeIntoForce(tx, doc)
  }
}

async function waitsForDesk(
  tx: Transaction<Schema>,
  { id, agreement }: Commitment,
): Promise<boolean> {
  return agreement?.relief?.basis.kind === 'APPLIED' || (await isUndecided(tx, id))
}

async function isUndecided(tx: Transaction<Schema>, id: CommitmentId): Promise<boolean> {
  const row = await tx
    .selectFrom('relief_application')
    .select('id')
    .where('commitment_id', '=', id)
    .where('state', '=', 'PENDING')
    .where('status', '=', 'applied')
    .executeTakeFirst()
  return row !== undefined
}
