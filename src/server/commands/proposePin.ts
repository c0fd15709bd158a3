import type { PinProposal } from '#domain/case/pinProposal.ts'
import { doubtOfScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/** Keeps a better point for an address until the desk decides; the dossier stays as it is. Held out of scope. */
export async function proposePin(context: CommandContext, proposal: PinProposal): Promise<Outcome> {
  const { tx, frame } = context
  const doubt = context.blocked ?? (await doubtOfScope(context, proposal))
  const status = doubt ? 'held' : 'applied'
  const written = await tx
    .insertInto('pin_proposal')
    .values({
      id: proposal.id,
      operation_id: frame.id,
      case_id: proposal.caseId,
      address_id: proposal.addressId,
      made_by: context.actor.staffId,
      made_at: new Date(proposal.madeAt),
      received_at: new Date(context.receivedAt),
      doc: JSON.stringify(proposal),
      status,
      ...{ decided_by: null, decided_at: null },
    })
    .onConflict(conflict =>
      conflict
        .column('id')
        .doUpdateSet({ status })
        .where('pin_proposal.operation_id', '=', frame.id),
    )
    .returning('id')
    .executeTakeFirst()
  if (!written) return { status: 'conflict', problem: 'operationReused' }
  context.note({
    ...{ at: context.receivedAt, actor: context.actor.staffId, action: 'pinProposed' },
    subject: proposal.addressId,
    detail: { operation: frame.id, case: proposal.caseId, found: proposal.found, status },
  })
  return doubt ?? { status: 'applied' }
}
