import type { Attachment } from '#domain/visit/attachment.ts'
import type { CommandContext } from './commandContext.ts'
import { doubtAtVisit } from './doubtAtVisit.ts'
import type { Outcome } from './outcome.ts'

/**
 * Keeps what was attached to a visit, whatever stands against it: held where nobody knows the visit, or out of scope. Its
 * bytes come apart and ask for nothing of this. One that is here is never changed; only one that was held may become
 * applied, by the very operation that brought it.
 */
export async function attachFile(context: CommandContext, made: Attachment): Promise<Outcome> {
  const { tx, frame, actor } = context
  const doubt = await doubtAtVisit(context, made)
  const status = doubt ? 'held' : 'applied'
  const written = await tx
    .insertInto('attachment')
    .values({
      id: made.id,
      operation_id: frame.id,
      visit_id: made.visitId,
      case_id: made.caseId,
      device_id: actor.deviceId,
      made_by: actor.staffId,
      taken_at: new Date(made.takenAt),
      received_at: new Date(context.receivedAt),
      doc: JSON.stringify(made),
      status,
    })
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet({ status }).where('attachment.operation_id', '=', frame.id),
    )
    .returning('id')
    .executeTakeFirst()
  if (!written) return { status: 'conflict', problem: 'operationReused' }
  context.note({
    ...{ at: context.receivedAt, actor: actor.staffId, action: 'attachFile' },
    subject: made.visitId,
    detail: { operation: frame.id, device: actor.deviceId, attachment: made.id, status },
  })
  return doubt ?? { status: 'applied' }
}
