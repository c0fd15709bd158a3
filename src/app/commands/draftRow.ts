import type { RecordDraft } from '#domain/visit/record.ts'
import type { DraftRow } from '#app/db/rows.ts'
import { sealPayload } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'

/** The row of a draft as it is now. */
export async function draftRow(
  { sealer, clock }: CommandDeps,
  draft: RecordDraft,
): Promise<Omit<DraftRow, 'version'>> {
  const stamped = { id: draft.id, updatedAt: clock.now() }
  return {
    ...stamped,
    visitId: draft.visitId,
    caseId: draft.caseId,
    edition: draft.edition,
    payload: await sealPayload(sealer, 'drafts', stamped, draft),
  }
}
