import type { OperationContent } from '#protocol/operation.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/** A field's own name, as opposed to what somebody could write there. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9._:-]*$/

/** Notes in the audit that an agent looked at a masked field. */
export function revealField(
  context: CommandContext,
  content: OperationContent['revealField'],
): Promise<Outcome> {
  const { actor, frame } = context
  context.note({
    at: context.receivedAt,
    actor: actor.staffId,
    action: 'revealField',
    subject: frame.caseId ?? frame.subject,
    detail: {
      field: FIELD_NAME.test(content.field) ? content.field : 'other',
      device: actor.deviceId,
      operation: frame.id,
      madeAt: frame.madeAt.device,
    },
  })
  return Promise.resolve({ status: 'applied' })
}
