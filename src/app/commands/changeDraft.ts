import type { RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { asRead } from '#app/db/changes.ts'
import { readRow } from '#app/db/readRow.ts'
import { commitCapture } from '#app/db/room.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'
import { draftRow } from './draftRow.ts'

export interface DraftRefusal {
  /** Finalised, discarded or handed in meanwhile. */
  readonly code: 'DRAFT_UNKNOWN'
}

/** Rewrites a draft by `change`; two changes at the same time both take effect. */
export function changeDraft(
  deps: CommandDeps,
  recordId: RecordId,
  change: (draft: RecordDraft) => RecordDraft,
): Promise<Result<{ savedAt: Instant }, DraftRefusal>> {
  return retryStale(async () => {
    const stored = await readRow(deps, 'drafts', recordId)
    if (!stored) return refused({ code: 'DRAFT_UNKNOWN' })
    const row = await draftRow(deps, change(stored.value))
    await commitCapture(deps, {
      expect: [asRead('drafts', recordId, stored.row)],
      put: [{ table: 'drafts', row }],
    })
    return ok({ savedAt: row.updatedAt })
  })
}
