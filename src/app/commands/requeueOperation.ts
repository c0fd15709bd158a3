import type { OperationId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'

export interface RequeueRefusal {
  readonly code: 'NOT_QUARANTINED'
}

/** Sends a refused operation once more, with the very same bytes. */
export function requeueOperation(
  { db, clock }: CommandDeps,
  { operationId }: { readonly operationId: OperationId },
): Promise<Result<void, RequeueRefusal>> {
  return retryStale(async () => {
    const stored = await db.outbox.get(operationId)
    if (stored?.state !== 'QUARANTINED') return refused({ code: 'NOT_QUARANTINED' })
    const { status: _status, code: _code, version: _version, ...row } = stored
    await commit(db, {
      expect: [asRead('outbox', operationId, stored)],
      put: [{ table: 'outbox', row: { ...row, state: 'READY' } }],
      audit: [{ type: 'operationRequeued', subject: operationId, at: clock.now() }],
    })
    return ok(undefined)
  })
}
