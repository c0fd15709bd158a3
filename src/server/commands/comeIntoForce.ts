import type { Transaction } from 'kysely'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Schema } from '../db/schema.ts'
import { writeCommitment } from '../db/writeCommitment.ts'
import { withdrawApplications } from './followCorrection.ts'
import { replacedBefore, supersede, supersedeWaiting } from './supersede.ts'

/**
 * Puts a commitment into force and ends the one that it replaces; unless its own successor, or an amendment that drops it, was
 * here first: then it is over at once. Returns its revision.
 */
export async function comeIntoForce(
  tx: Transaction<Schema>,
  commitment: Commitment,
): Promise<number> {
  const replaced = await replacedBefore(tx, commitment, 'force')
  const rev = await writeCommitment(tx, { ...commitment, state: replaced ?? 'ACTIVE' })
  if (replaced) await withdrawApplications(tx, commitment.id)
  else await supersede(tx, commitment)
  return rev
}

/**
 * Keeps a commitment that waits for its record or for the desk, and ends what it replaces where that waits too; unless it was
 * replaced or dropped before it was here. Returns its revision.
 */
export async function keepWaiting(
  tx: Transaction<Schema>,
  commitment: Commitment,
): Promise<number> {
  const replaced = await replacedBefore(tx, commitment, 'wait')
  const rev = await writeCommitment(tx, { ...commitment, state: replaced ?? 'PENDING_APPROVAL' })
  if (replaced) await withdrawApplications(tx, commitment.id)
  else await supersedeWaiting(tx, commitment)
  return rev
}
