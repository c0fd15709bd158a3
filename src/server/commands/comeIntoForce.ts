import type { Transaction } from 'kysely'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Schema } from '../db/schema.ts'
import { writeCommitment } from '../db/writeCommitment.ts'
import { replacedBefore, supersede } from './supersede.ts'

/**
 * Puts a commitment into force and ends the one that it replaces; unless its own successor, or an amendment that drops it, was
 * here first: then it is over at once. Returns its revision.
 */
export async function comeIntoForce(
  tx: Transaction<Schema>,
  commitment: Commitment,
): Promise<number> {
  const replaced = await replacedBefore(tx, commitment)
  const rev = await writeCommitment(tx, { ...commitment, state: replaced ?? 'ACTIVE' })
  if (!replaced) await supersede(tx, commitment)
  return rev
}
