import type { RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { DraftRefusal } from './changeDraft.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Deletes an unfinished record because the agent said so. Refuses when it is no longer there. */
export function discardDraft(
  { db, clock }: CommandDeps,
  { recordId }: { readonly recordId: RecordId },
): Promise<Result<void, DraftRefusal>> {
  return retryStale(async () => {
    const row = await db.drafts.get(recordId)
    if (!row) return refused({ code: 'DRAFT_UNKNOWN' })
    await commit(db, {
      expect: [asRead('drafts', recordId, row)],
      remove: [{ table: 'drafts', id: recordId }],
      audit: [{ type: 'draftDiscarded', subject: recordId, at: clock.now() }],
    })
    return ok(undefined)
  })
}
