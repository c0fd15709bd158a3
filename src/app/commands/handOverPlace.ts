import type { VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { NavigationApp } from '#domain/geo/navigationLink.ts'
import { newOperationId } from '#app/db/operations.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'
import { queueOperation } from './queueOperation.ts'

/** Notes, here and at the bank, that the place of a visit was handed to a navigation app. */
export function handOverPlace(
  deps: CommandDeps,
  { visitId, app }: { readonly visitId: VisitId; readonly app: NavigationApp },
): Promise<Result<void, { readonly code: 'VISIT_UNKNOWN' }>> {
  return retryStale(async () => {
    const visit = await deps.db.visits.get(visitId)
    if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
    const id = newOperationId(deps.ids)
    const { caseId } = visit
    const value = { visitId, app }
    const kind = 'handOverPlace'
    await queueOperation(deps, { id, kind, subject: visitId, caseId, value }, 'placeHandedOver')
    return ok(undefined)
  })
}
