import type { RecordId, VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import type { CommandDeps } from './commandDeps.ts'
import { draftRow } from './draftRow.ts'
import { newDraft } from './newDraft.ts'

export type StartRefusal = { readonly code: 'VISIT_UNKNOWN' } | { readonly code: 'VISIT_CLOSED' }

/**
 * Opens the record form of a visit, or resumes the draft that is there. Refuses unknown visits and those
 * already made or cancelled; a draft begun before a cancellation is still resumed.
 */
export function startRecord(
  deps: CommandDeps,
  { visitId }: { readonly visitId: VisitId },
): Promise<Result<{ recordId: RecordId; resumed: boolean }, StartRefusal>> {
  return retryStale(async () => {
    const [open] = await deps.db.drafts.where({ visitId, edition: RECORD_FORM.edition }).toArray()
    if (open) return ok({ recordId: open.id, resumed: true })
    const stored = await readRow(deps, 'visits', visitId)
    if (!stored) return refused({ code: 'VISIT_UNKNOWN' })
    const visit = mergedVisit(stored.value)
    if (visit.state !== 'PLANNED') return refused({ code: 'VISIT_CLOSED' })
    const draft = newDraft(deps, visit, deps.clock.now())
    await commit(deps.db, {
      expect: [asRead('visits', visitId, stored.row), asRead('drafts', draft.id, undefined)],
      put: [{ table: 'drafts', row: await draftRow(deps, draft) }],
      audit: [{ type: 'recordStarted', subject: draft.id, at: draft.startedAt }],
    })
    return ok({ recordId: draft.id, resumed: false })
  })
}
