import type { CaseId, OperationId, VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead, type RowPut } from '#app/db/changes.ts'
import { sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { commitCapture } from '#app/db/room.ts'
import type { AuditRow } from '#app/db/rows.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { unsentOperations } from './unsentOperations.ts'

/** A document made at a visit, ready for a commit: as it is kept, sent and noted. */
export interface KeptParts<T> {
  readonly value: T
  readonly operation: OperationSpec
  readonly put: RowPut
  readonly audit: AuditRow
}

export interface OfVisit {
  readonly visitId: VisitId
  readonly caseId: CaseId
}

/** Keeps a document with its visit, and sends it. It asks nothing of the visit's state and blocks nothing. */
export function keepAtVisit<T>(
  deps: CommandDeps,
  visitId: VisitId,
  make: (of: OfVisit, dependsOn: readonly OperationId[]) => Promise<KeptParts<T>>,
): Promise<Result<T, { readonly code: 'VISIT_UNKNOWN' }>> {
  return retryStale(async () => {
    const visit = await deps.db.visits.get(visitId)
    if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
    const dependsOn = await unsentOperations(deps.db, visitId, ['scheduleVisit'])
    const made = await make({ visitId, caseId: visit.caseId }, dependsOn)
    const operations = await sealOperations(deps, [made.operation], madeNow(deps))
    await commitCapture(deps, {
      expect: [asRead('visits', visitId, visit)],
      put: [made.put],
      audit: [made.audit],
      operations: operations.map(operation => operation.row),
    })
    return ok(made.value)
  })
}
