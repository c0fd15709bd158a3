import type { OperationContent } from '#protocol/operation.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/**
 * Notes in the audit that the place of a visit was handed to a navigation app: it told another company an address.
 * That has happened, whoever's the case is by now.
 */
export function handOverPlace(
  context: CommandContext,
  { visitId, app }: OperationContent['handOverPlace'],
): Promise<Outcome> {
  const { actor, frame } = context
  context.note({
    at: context.receivedAt,
    actor: actor.staffId,
    action: 'placeHandedOver',
    subject: visitId,
    detail: { app, device: actor.deviceId, operation: frame.id, madeAt: frame.madeAt.device },
  })
  return Promise.resolve({ status: 'applied' })
}
