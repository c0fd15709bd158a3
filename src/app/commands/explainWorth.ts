import type { VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { WorthReason } from '#domain/visit/worthNote.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import type { CommandDeps } from './commandDeps.ts'
import { commitVisitEdit } from './commitVisitEdit.ts'
import { noteWorth } from './noteWorth.ts'

export type ExplainRefusal = {
  readonly code: 'VISIT_CLOSED' | 'REASON_MISSING' | 'NOTHING_RECKONED'
}

/** Keeps with a planned visit why it is made though it is not worth it, beside the estimate as it stands now. */
export function explainWorth(
  deps: CommandDeps,
  { visitId, reason }: { readonly visitId: VisitId; readonly reason: WorthReason },
): Promise<Result<void, ExplainRefusal>> {
  return retryStale(async () => {
    const text = reason.text.trim()
    if (text === '') return refused({ code: 'REASON_MISSING' })
    const visit = await readRow(deps, 'visits', visitId)
    const merged = visit && mergedVisit(visit.value)
    if (merged?.state !== 'PLANNED') return refused({ code: 'VISIT_CLOSED' })
    const worth = await noteWorth(deps, merged, { code: reason.code, text })
    if (!visit || !worth) return refused({ code: 'NOTHING_RECKONED' })
    await commitVisitEdit(deps, {
      visit,
      payload: visit.value,
      patch: { appointment: { ...merged.appointment, worth } },
      baseRev: visit.row.rev,
      audit: 'worthExplained',
    })
    return ok(undefined)
  })
}
