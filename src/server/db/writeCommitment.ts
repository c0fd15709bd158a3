import type { Transaction } from 'kysely'
import type { CommitmentId } from '#domain/base/ids.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { logChange } from './changeLog.ts'
import { nextRev } from './nextRev.ts'
import type { Schema } from './schema.ts'

/** A commitment as it stands. */
export interface StoredCommitment {
  readonly commitment: Commitment
  readonly rev: number
  readonly status: 'applied' | 'held'
}

/** The commitment, locked until the transaction ends; undefined when it is not here. */
export async function lockCommitment(
  tx: Transaction<Schema>,
  id: CommitmentId,
): Promise<StoredCommitment | undefined> {
  const row = await tx
    .selectFrom('commitment')
    .select(['doc', 'rev', 'status'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { commitment: row.doc, rev: row.rev, status: row.status }
}

/** Stores a commitment, new or changed, and tells the agents of its case unless it is held. Returns its revision. */
export async function writeCommitment(
  tx: Transaction<Schema>,
  commitment: Commitment,
  status: 'applied' | 'held' = 'applied',
): Promise<number> {
  const fields = {
    record_id: commitment.recordId ?? null,
    rev: nextRev,
    state: commitment.state,
    doc: JSON.stringify(commitment),
    status,
  }
  const { rev } = await tx
    .insertInto('commitment')
    .values({ id: commitment.id, case_id: commitment.caseId, ...fields })
    .onConflict(conflict => conflict.column('id').doUpdateSet(fields))
    .returning('rev')
    .executeTakeFirstOrThrow()
  if (status === 'applied') {
    await logChange(tx, { kind: 'commitment', id: commitment.id, caseId: commitment.caseId })
  }
  return rev
}
