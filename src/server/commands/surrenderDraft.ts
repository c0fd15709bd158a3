import type { RecordDraft } from '#domain/visit/record.ts'
import { writeRecord } from '../db/writeRecord.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'

/**
 * Keeps a record that was never finished, because its case was taken from the tablet. Always held; it gives way
 * to the finalised record of the same id, should that come after all, and never replaces one.
 */
export async function surrenderDraft(
  context: CommandContext,
  draft: RecordDraft,
): Promise<Outcome> {
  const rev = await writeRecord(context.tx, {
    doc: draft,
    status: 'held',
    flags: ['draftSurrendered'],
    madeBy: context.actor.staffId,
    finalisedAt: context.frame.madeAt.device,
    receivedAt: context.receivedAt,
    sha256: context.sha256,
    operationId: context.frame.id,
  })
  return { status: 'held', problem: context.blocked?.problem ?? 'draftSurrendered', rev }
}
