import { checkPromise, type Commitment } from '#domain/repayment/commitment.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { lockCommitment, writeCommitment, type StoredCommitment } from '../db/writeCommitment.ts'
import { caseScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'
import { replacedBefore, supersede } from './supersede.ts'

/**
 * Puts a commitment into force, or leaves it waiting for approval where its record is held or not here yet.
 * Whatever state the tablet wrote, it is a proposal: kept and broken are the bank's words.
 */
export async function proposeCommitment(
  context: CommandContext,
  commitment: Commitment,
): Promise<Outcome> {
  const { tx, blocked } = context
  const doubt = await doubtOf(context, commitment)
  const before = await lockCommitment(tx, commitment.id)
  if (before && !mayReplace(before, commitment)) {
    return { status: 'conflict', problem: 'operationReused' }
  }
  const pending: Commitment = { ...commitment, state: 'PENDING_APPROVAL' }
  if (blocked) return { ...blocked, rev: await writeCommitment(tx, pending, 'held') }
  if (doubt) {
    return { status: 'held', problem: doubt, rev: await writeCommitment(tx, pending, 'held') }
  }
  if (!(await isRecordApplied(context, commitment))) {
    return { status: 'applied', rev: await writeCommitment(tx, pending) }
  }
  const replaced = await replacedBefore(tx, commitment)
  const rev = await writeCommitment(tx, { ...commitment, state: replaced ?? 'ACTIVE' })
  if (!replaced) await supersede(tx, commitment)
  return { status: 'applied', rev }
}

async function doubtOf(
  context: CommandContext,
  commitment: Commitment,
): Promise<ProblemName | undefined> {
  const scope = await caseScope(context, commitment.caseId)
  if (scope.kind === 'unknown') return 'subjectUnknown'
  if (scope.kind === 'foreign' || commitment.madeBy !== context.actor.staffId) return 'outOfScope'
  return isWhole(commitment) ? undefined : 'recordIncomplete'
}

/** A plan is what was signed as one, of however many payments; without a signature it is none. */
function isWhole({ items, madeOn, kind, agreement }: Commitment): boolean {
  const checked = checkPromise(items, madeOn)
  if (!checked.ok) return false
  return kind === 'PLAN' ? agreement?.signed !== undefined : checked.value.kind === kind
}

/** Only what waits may be written again, by the one who made it: its own operation was released. */
function mayReplace(before: StoredCommitment, commitment: Commitment): boolean {
  return (
    before.status === 'held' &&
    before.commitment.madeBy === commitment.madeBy &&
    before.commitment.caseId === commitment.caseId
  )
}

async function isRecordApplied(context: CommandContext, commitment: Commitment): Promise<boolean> {
  if (commitment.recordId === undefined) return true
  const row = await context.tx
    .selectFrom('record')
    .select('status')
    .where('id', '=', commitment.recordId)
    .where('case_id', '=', commitment.caseId)
    .executeTakeFirst()
  return row?.status === 'applied'
}
