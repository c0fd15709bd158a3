import type { ReliefApplication } from '#domain/repayment/application.ts'
import { isWithinRelief, NO_RELIEF, reliefTotal } from '#domain/repayment/relief.ts'
import { insertApplication } from '../db/writeApplication.ts'
import { doubtOfScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import { afterCorrection } from './followCorrection.ts'
import { raiseApplication } from './judgeRelief.ts'
import type { Held, Outcome } from './outcome.ts'

const CONTRADICTS: Held = { status: 'held', problem: 'recordIncomplete' }

/**
 * Keeps an application for relief, for the desk to decide. Whatever state the tablet wrote, nothing of it is decided yet;
 * where the promise that it was made for was corrected before it came, it follows the correction.
 * Held where its case, record or commitment is not the agent's own, or its figures contradict each other or ask for less than
 * the commitment forgives: the desk would approve one thing and another would come into force.
 */
export async function applyForRelief(
  context: CommandContext,
  { decision: _decision, raised: _raised, ...made }: ReliefApplication,
): Promise<Outcome> {
  const { tx, frame, actor, receivedAt } = context
  const doubt =
    context.blocked ??
    (await doubtOfScope(context, made)) ??
    (await doubtOfCommitment(context, made)) ??
    doubtOfFigures(made)
  const status = doubt ? 'held' : 'applied'
  const asMade: ReliefApplication = { ...made, madeBy: actor.staffId, state: 'PENDING' }
  const { doc, left } = await afterCorrection(tx, asMade)
  const rev = await insertApplication(tx, { doc, operationId: frame.id, status, receivedAt })
  if (rev === undefined) return { status: 'conflict', problem: 'operationReused' }
  if (left && !doubt) await raiseApplication(context, left, 'NO_GRANT')
  context.note({
    ...{ at: receivedAt, actor: actor.staffId, action: 'applyForRelief', subject: made.id },
    detail: { operation: frame.id, case: made.caseId, device: actor.deviceId, status },
  })
  return doubt ? { ...doubt, rev } : { status: 'applied', rev }
}

async function doubtOfCommitment(
  { tx, actor }: CommandContext,
  { commitmentId, caseId, relief }: Pick<ReliefApplication, 'commitmentId' | 'caseId' | 'relief'>,
): Promise<Held | undefined> {
  if (commitmentId === undefined) return undefined
  const row = await tx
    .selectFrom('commitment')
    .select('doc')
    .where('id', '=', commitmentId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (row?.doc.madeBy !== actor.staffId) return { status: 'held', problem: 'subjectUnknown' }
  const forgiven = row.doc.agreement?.relief?.perPart ?? NO_RELIEF
  return isWithinRelief(forgiven, relief) ? undefined : CONTRADICTS
}

function doubtOfFigures({
  relief,
  owedFen,
  leftFen,
}: Pick<ReliefApplication, 'relief' | 'owedFen' | 'leftFen'>): Held | undefined {
  const adds = owedFen - reliefTotal(relief) === leftFen
  return adds ? undefined : CONTRADICTS
}
