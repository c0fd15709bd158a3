import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import type { CommandContext } from './commandContext.ts'
import { doubtAtVisit } from './doubtAtVisit.ts'
import type { Outcome } from './outcome.ts'

/**
 * Keeps a check-in, whatever stands against it: held where nobody knows its visit, or out of scope. One that is here
 * is never changed; only one that was held may become applied, by the very operation that brought it.
 */
export async function checkIn(context: CommandContext, made: VisitCheckIn): Promise<Outcome> {
  const { tx, frame } = context
  const doubt = await doubtAtVisit(context, made)
  const status = doubt ? 'held' : 'applied'
  const written = await tx
    .insertInto('check_in')
    .values({
      id: made.id,
      operation_id: frame.id,
      visit_id: made.visitId,
      case_id: made.caseId,
      made_by: context.actor.staffId,
      made_at: new Date(made.madeAt),
      received_at: new Date(context.receivedAt),
      doc: JSON.stringify(made),
      status,
    })
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet({ status }).where('check_in.operation_id', '=', frame.id),
    )
    .returning('id')
    .executeTakeFirst()
  if (!written) return { status: 'conflict', problem: 'operationReused' }
  context.note({
    ...{ at: context.receivedAt, actor: context.actor.staffId, action: 'checkIn' },
    subject: made.visitId,
    detail: { operation: frame.id, device: context.actor.deviceId, class: made.class, status },
  })
  return doubt ?? { status: 'applied' }
}
