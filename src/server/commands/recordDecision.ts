import type { Decision } from '#domain/compliance/decision.ts'
import { clockDifference } from './clockDifference.ts'
import type { CommandContext } from './commandContext.ts'
import { flagAgain } from './flagDecisions.ts'
import { judgeAgain } from './judgeAgain.ts'
import { doubtAtVisit } from './doubtAtVisit.ts'
import type { Outcome } from './outcome.ts'

/**
 * Keeps a judgement that was acted on, with what the bank finds otherwise, whatever stands against it: held where nobody
 * knows its visit, or out of scope. One that is here is never changed; only one that was held may become applied, by the
 * very operation that brought it.
 */
export async function recordDecision(context: CommandContext, made: Decision): Promise<Outcome> {
  const { tx, frame, actor } = context
  const differences = [
    ...(await judgeAgain(tx, actor.deviceId, made)),
    ...clockDifference(frame.madeAt, made.madeAt, context),
  ]
  const doubt = await doubtAtVisit(context, made)
  const status = doubt ? 'held' : 'applied'
  const written = await tx
    .insertInto('decision')
    .values({
      id: made.id,
      operation_id: frame.id,
      visit_id: made.visitId,
      case_id: made.caseId,
      device_id: actor.deviceId,
      made_by: actor.staffId,
      made_at: new Date(made.madeAt),
      received_at: new Date(context.receivedAt),
      moment: made.moment,
      edition: made.edition,
      doc: JSON.stringify(made),
      status,
      differences: JSON.stringify(differences),
    })
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet({ status }).where('decision.operation_id', '=', frame.id),
    )
    .returning('id')
    .executeTakeFirst()
  if (!written) return { status: 'conflict', problem: 'operationReused' }
  await flagAgain(tx, made.visitId)
  context.note({
    ...{ at: context.receivedAt, actor: actor.staffId, action: 'recordDecision' },
    subject: made.visitId,
    detail: {
      ...{ operation: frame.id, device: actor.deviceId, edition: made.edition, status },
      ...{ moment: made.moment, verdict: made.judgement.verdict },
    },
  })
  return doubt ?? { status: 'applied' }
}
