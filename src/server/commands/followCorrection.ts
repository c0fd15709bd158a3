import { sql, type Transaction } from 'kysely'
import type { CommitmentId } from '#domain/base/ids.ts'
import { isSameAgreement } from '#domain/repayment/agreementText.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { isWithinRelief } from '#domain/repayment/relief.ts'
import type { Schema } from '../db/schema.ts'
import { lockUndecided, replaceApplication } from '../db/writeApplication.ts'

/** Takes back what was applied for with a commitment that is over: nobody decides about what no longer stands. */
export async function withdrawApplications(
  tx: Transaction<Schema>,
  commitmentId: CommitmentId,
): Promise<void> {
  for (const { doc, status } of await lockUndecided(tx, commitmentId)) {
    await replaceApplication(tx, { ...doc, state: 'WITHDRAWN' }, status)
  }
}

/**
 * The application that a correction still names goes over to it where it promises the same: the desk decides about what was
 * promised last.
 */
export async function handOnApplication(
  tx: Transaction<Schema>,
  from: Commitment,
  to: Commitment,
): Promise<void> {
  if (!isSameAgreement(from, to)) return
  for (const { doc, status } of await lockUndecided(tx, from.id)) {
    if (restsOn(to, doc)) await replaceApplication(tx, handedOn(doc, to), status)
  }
}

/** An application as it stands on its arrival. */
interface Arrival {
  readonly doc: ReliefApplication
  /** What names it and promises something else: the desk is to be asked about that anew. */
  readonly left?: Commitment | undefined
}

/** An application that comes when its commitment was corrected already: it goes over to what replaced it, or is taken back. */
export async function afterCorrection(
  tx: Transaction<Schema>,
  doc: ReliefApplication,
): Promise<Arrival> {
  const { commitmentId } = doc
  if (commitmentId === undefined) return { doc }
  const over = await tx
    .selectFrom('commitment')
    .select('doc')
    .where('id', '=', commitmentId)
    .where('state', 'in', ['RENEGOTIATED', 'CANCELLED'])
    .executeTakeFirst()
  if (!over) return { doc }
  const next = await correctionNaming(tx, doc, commitmentId)
  if (next && restsOn(next, doc) && isSameAgreement(over.doc, next))
    return { doc: handedOn(doc, next) }
  return { doc: { ...doc, state: 'WITHDRAWN' }, left: next }
}

async function correctionNaming(
  tx: Transaction<Schema>,
  { id, caseId }: ReliefApplication,
  commitmentId: CommitmentId,
): Promise<Commitment | undefined> {
  const row = await tx
    .selectFrom('commitment')
    .select('doc')
    .where('case_id', '=', caseId)
    .where('status', '=', 'applied')
    .where('state', '=', 'PENDING_APPROVAL')
    .where(sql`doc->>'supersedes'`, '=', commitmentId)
    .where(sql`doc->'agreement'->'relief'->'basis'->>'applicationId'`, '=', id)
    .executeTakeFirst()
  return row?.doc
}

/** It names the application, and forgives no more than that asks for. */
function restsOn({ agreement }: Commitment, { id, relief }: ReliefApplication): boolean {
  const { basis, perPart } = agreement?.relief ?? {}
  const isNamed = basis?.kind === 'APPLIED' && basis.applicationId === id
  return isNamed && perPart !== undefined && isWithinRelief(perPart, relief)
}

function handedOn(doc: ReliefApplication, { id, recordId }: Commitment): ReliefApplication {
  return { ...doc, commitmentId: id, recordId: recordId ?? doc.recordId }
}
