import type { AttachmentId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Sends a refused file once more from its beginning, with the very same bytes. */
export function retryFile(
  { db, clock }: CommandDeps,
  { attachmentId }: { readonly attachmentId: AttachmentId },
): Promise<Result<void, { readonly code: 'NOT_REFUSED' }>> {
  return retryStale(async () => {
    const stored = await db.attachments.get(attachmentId)
    if (stored?.state !== 'REFUSED') return refused({ code: 'NOT_REFUSED' })
    const { code: _code, version: _version, ...row } = stored
    await commit(db, {
      expect: [asRead('attachments', attachmentId, stored)],
      put: [{ table: 'attachments', row: { ...row, state: 'LOCAL', sentBytes: 0 } }],
      audit: [{ type: 'fileRequeued', subject: attachmentId, at: clock.now() }],
    })
    return ok(undefined)
  })
}
