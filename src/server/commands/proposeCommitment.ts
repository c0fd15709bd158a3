import type { Transaction } from 'kysely'
import { checkPromise, type Commitment } from '#domain/repayment/commitment.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { Schema } from '../db/schema.ts'
import { lockCommitment, writeCommitment, type StoredCommitment } from '../db/writeCommitment.ts'
import { caseScope } from './caseScope.ts'
import { comeIntoForce, keepWaiting } from './comeIntoForce.ts'
import type { CommandContext } from './commandContext.ts'
import { judgeRelief, onApproval, raiseApplication, type ReliefStanding } from './judgeRelief.ts'
import type { Outcome } from './outcome.ts'

/**
 * Puts a commitment into force, or leaves it waiting for approval where its record is held or not here yet, or where it forgives
 * what nobody has agreed to: what is above its agent's authority comes before the desk by itself.
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
  const standing = await judgeRelief(context, commitment)
  if (standing.kind === 'above' && commitment.recordId === undefined) {
    const rev = await writeCommitment(tx, pending, 'held')
    return { status: 'held', problem: 'recordIncomplete', rev }
  }
  if (standing.kind === 'above') await raiseApplication(context, commitment, standing.why)
  const agreed = agreedAs(commitment, standing)
  if (!agreed || !(await isRecordApplied(tx, commitment))) {
    return { status: 'applied', rev: await keepWaiting(tx, agreed ?? commitment) }
  }
  return { status: 'applied', rev: await comeIntoForce(tx, agreed) }
}

/** As it may come into force; undefined while somebody has to agree to it. */
function agreedAs(commitment: Commitment, standing: ReliefStanding): Commitment | undefined {
  if (standing.kind !== 'clear') return undefined
  return standing.approvedBy ? onApproval(commitment, standing.approvedBy) : commitment
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

/** A commitment comes into force with the record that it was made in, never before. */
export async function isRecordApplied(
  tx: Transaction<Schema>,
  commitment: Commitment,
): Promise<boolean> {
  if (commitment.recordId === undefined) return true
  const row = await tx
    .selectFrom('record')
    .select('status')
    .where('id', '=', commitment.recordId)
    .where('case_id', '=', commitment.caseId)
    .executeTakeFirst()
  return row?.status === 'applied'
}
