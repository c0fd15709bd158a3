import type { Transaction } from 'kysely'
import type { ApplicationId, CaseId } from '#domain/base/ids.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import { reliefTotal } from '#domain/repayment/relief.ts'
import { Problem } from '#protocol/problem.ts'
import { approveLimits, authorityDay, type Authorised } from '../db/authorityLines.ts'
import { lockCase } from '../db/lockCase.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { writeDecision } from '../db/writeApplication.ts'
import { lockCommitment, writeCommitment } from '../db/writeCommitment.ts'
import { comeIntoForce } from './comeIntoForce.ts'
import type { CommandDeps } from './commandContext.ts'
import { onApproval } from './judgeRelief.ts'
import { pokeCase } from './pokeAbout.ts'
import { isRecordApplied } from './proposeCommitment.ts'

/** Which application, what becomes of it and why, and who says so. */
export interface ReliefDecision {
  readonly id: ApplicationId
  readonly by: Authorised
  readonly state: 'APPROVED' | 'REJECTED'
  readonly reason: string
}

/**
 * Decides an application, and with it the commitment that waits for it; tablets learn both by pull. Throws `notFound` when
 * nothing waits under that id, `ownWork` for the one who made it, and `aboveAuthority` for an approval above what this person
 * may approve.
 */
export async function decideRelief(deps: CommandDeps, decision: ReliefDecision): Promise<void> {
  const caseId = await transact(deps.db, async tx => {
    const found = await lockPending(tx, decision.id)
    await checkDecider(deps, tx, decision, found)
    const now = deps.clock()
    const { by, state, reason } = decision
    const made = { by: by.staffId, at: now, reason: reason.trim() }
    const decided = { ...found, state, decision: made }
    await writeDecision(tx, decided)
    await settleCommitment(tx, decided)
    await writeAudit(tx, {
      ...{ at: now, actor: by.staffId, subject: found.id },
      action: state === 'APPROVED' ? 'reliefApproved' : 'reliefRejected',
      detail: { case: found.caseId, commitment: found.commitmentId ?? null, agent: found.madeBy },
    })
    return found.caseId
  })
  await pokeCase(deps, caseId)
}

/** The case first, as every command on it does. */
async function lockPending(tx: Transaction<Schema>, id: ApplicationId): Promise<ReliefApplication> {
  const waiting = tx
    .selectFrom('relief_application')
    .select('doc')
    .where('id', '=', id)
    .where('state', '=', 'PENDING')
    .where('status', '=', 'applied')
  const caseId: CaseId | undefined = (await waiting.executeTakeFirst())?.doc.caseId
  if (caseId === undefined || !(await lockCase(tx, caseId))) throw new Problem('notFound')
  const row = await waiting.forUpdate().executeTakeFirst()
  if (!row) throw new Problem('notFound')
  return row.doc
}

async function checkDecider(
  deps: CommandDeps,
  tx: Transaction<Schema>,
  { by, state }: ReliefDecision,
  { madeBy, relief }: ReliefApplication,
): Promise<void> {
  if (by.staffId === madeBy) throw new Problem('ownWork')
  if (state === 'REJECTED') return
  const limits = await approveLimits(tx, by, authorityDay(deps.clock()))
  const mayApprove =
    limits && (limits.approveFen === null || reliefTotal(relief) <= limits.approveFen)
  if (!mayApprove) throw new Problem('aboveAuthority')
}

/** Only what still waits; approved, it comes into force with its record. */
async function settleCommitment(
  tx: Transaction<Schema>,
  { id, commitmentId, state }: ReliefApplication,
): Promise<void> {
  if (commitmentId === undefined) return
  const before = await lockCommitment(tx, commitmentId)
  if (before?.commitment.state !== 'PENDING_APPROVAL') return
  const { commitment, status } = before
  if (state === 'REJECTED') {
    await writeCommitment(tx, { ...commitment, state: 'REJECTED' }, status)
    return
  }
  const agreed = onApproval(commitment, id)
  const isActive = status === 'applied' && (await isRecordApplied(tx, agreed))
  if (isActive) await comeIntoForce(tx, agreed)
  else await writeCommitment(tx, agreed, status)
}
