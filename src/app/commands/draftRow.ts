import type { RecordDraft } from '#domain/visit/record.ts'
import type { DraftRow } from '#app/db/rows.ts'
import { sealPayload } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'

/** The row of a draft as it is now. */
export async function draftRow(
  { sealer, clock }: CommandDeps,
  draft: RecordDraft,
): Promise<Omit<DraftRow, 'version'>> {
  return {
    id: draft.id,
    visitId: draft.visitId,
    caseId: draft.caseId,
    edition: draft.edition,
    updatedAt: clock.now(),
    payload: await sealPayload(sealer, 'drafts', draft.id, draft),
  }
}
