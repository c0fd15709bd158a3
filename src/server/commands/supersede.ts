import { sql, type Transaction } from 'kysely'
import { isLive, mayBecome, type Commitment } from '#domain/repayment/commitment.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Schema } from '../db/schema.ts'
import { lockCommitment, writeCommitment } from '../db/writeCommitment.ts'
import { handOnApplication, withdrawApplications } from './followCorrection.ts'

/** Ends the commitment that a new one replaces, if it is still live or waits. */
export async function supersede(tx: Transaction<Schema>, successor: Commitment): Promise<void> {
  if (!successor.supersedes || successor.supersedes === successor.id) return
  await end(tx, successor.supersedes, { caseId: successor.caseId, as: 'RENEGOTIATED' })
}

/**
 * Ends what only waited as soon as what replaces it is here, whatever becomes of that: nobody decides about what was taken back.
 * What is in force stays so until its successor is.
 */
export async function supersedeWaiting(
  tx: Transaction<Schema>,
  successor: Commitment,
): Promise<void> {
  const { id, supersedes, caseId } = successor
  if (!supersedes || supersedes === id) return
  const before = (await lockCommitment(tx, supersedes))?.commitment
  if (before?.caseId !== caseId || before.state !== 'PENDING_APPROVAL') return
  await handOnApplication(tx, before, successor)
  await end(tx, supersedes, { caseId, as: 'RENEGOTIATED' })
}

/** Ends what was promised in the record that an amendment corrects, where the amendment itself promises nothing. */
export async function cancelDropped(
  tx: Transaction<Schema>,
  { amends, caseId, commitmentId }: VisitRecord,
): Promise<void> {
  if (!amends || commitmentId) return
  const rows = await tx
    .selectFrom('commitment')
    .select('id')
    .where('record_id', '=', amends.recordId)
    .orderBy('id')
    .execute()
  for (const { id } of rows) await end(tx, id, { caseId, as: 'CANCELLED' })
}

/**
 * What a commitment became before it was here: its successor, or an amendment that drops it, may have arrived first. What
 * would come into force gives way to what is in force alone, what would wait to anything. Undefined where neither is here.
 */
export async function replacedBefore(
  tx: Transaction<Schema>,
  { id, caseId, recordId }: Commitment,
  at: 'force' | 'wait',
): Promise<'RENEGOTIATED' | 'CANCELLED' | undefined> {
  const { rows } = await sql<{ replaced: boolean; dropped: boolean }>`
    select
      exists (select from commitment where case_id = ${caseId} and status = 'applied' and id <> ${id}
        and (${at === 'wait'} or state not in ('PROPOSED', 'PENDING_APPROVAL', 'REJECTED'))
        and doc->>'supersedes' = ${id}::text) as replaced,
      exists (select from record where amends = ${recordId ?? null}::uuid and case_id = ${caseId}
        and status = 'applied' and not doc ? 'commitmentId') as dropped`.execute(tx)
  if (rows[0]?.replaced) return 'RENEGOTIATED'
  return rows[0]?.dropped ? 'CANCELLED' : undefined
}

async function end(
  tx: Transaction<Schema>,
  id: Commitment['id'],
  { caseId, as }: { caseId: Commitment['caseId']; as: 'RENEGOTIATED' | 'CANCELLED' },
): Promise<void> {
  const before = await lockCommitment(tx, id)
  if (before?.commitment.caseId !== caseId) return
  const { commitment, status } = before
  if (!isLive(commitment.state) || !mayBecome(commitment.state, as)) return
  await writeCommitment(tx, { ...commitment, state: as }, status)
  await withdrawApplications(tx, id)
}
