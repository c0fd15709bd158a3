import type { Transaction } from 'kysely'
import { isLive, mayBecome, type Commitment } from '#domain/repayment/commitment.ts'
import type { Schema } from '../db/schema.ts'
import { lockCommitment, writeCommitment } from '../db/writeCommitment.ts'

/** Ends the commitment that a new one replaces, if it is still live. */
export async function supersede(tx: Transaction<Schema>, successor: Commitment): Promise<void> {
  if (!successor.supersedes || successor.supersedes === successor.id) return
  const before = await lockCommitment(tx, successor.supersedes)
  if (before?.commitment.caseId !== successor.caseId) return
  const { commitment, status } = before
  if (!isLive(commitment.state) || !mayBecome(commitment.state, 'RENEGOTIATED')) return
  await writeCommitment(tx, { ...commitment, state: 'RENEGOTIATED' }, status)
}
