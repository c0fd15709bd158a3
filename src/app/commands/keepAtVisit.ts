import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import type { OperationContent } from '#protocol/operation.ts'
import { asRead, type RowPut } from '#app/db/changes.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { commitCapture } from '#app/db/room.ts'
import { sealPayload } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { unsentOperations } from './unsentOperations.ts'

/** What is made at a visit, kept in a table of its own and sent as it is. */
interface Kinds {
  checkIn: { readonly table: 'checkIns'; readonly audit: 'checkedIn' }
  recordDecision: { readonly table: 'decisions'; readonly audit: 'decided' }
}

const KINDS: { readonly [K in keyof Kinds]: Kinds[K] } = {
  checkIn: { table: 'checkIns', audit: 'checkedIn' },
  recordDecision: { table: 'decisions', audit: 'decided' },
}

/** Keeps a document with its visit, and sends it. It asks nothing of the visit's state and blocks nothing. */
export function keepAtVisit<K extends keyof Kinds>(
  deps: CommandDeps,
  kind: K,
  visitId: VisitId,
  make: (caseId: CaseId) => Promise<OperationContent[K]>,
): Promise<Result<OperationContent[K], { readonly code: 'VISIT_UNKNOWN' }>> {
  return retryStale(async () => {
    const visit = await deps.db.visits.get(visitId)
    if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
    const { caseId } = visit
    const made = await make(caseId)
    const { table, audit } = KINDS[kind]
    const { id, madeAt }: VisitCheckIn | Decision = made
    // Kind, table and content belong together by the table above.
    const spec = {
      ...{ id: newOperationId(deps.ids), kind, subject: id, caseId, value: made },
      dependsOn: await unsentOperations(deps.db, visitId, ['scheduleVisit']),
    } as OperationSpec
    const operations = await sealOperations(deps, [spec], madeNow(deps))
    const payload = await sealPayload(deps.sealer, table, { id }, made)
    await commitCapture(deps, {
      expect: [asRead('visits', visitId, visit)],
      put: [{ table, row: { id, caseId, visitId, payload } } as RowPut],
      audit: [{ type: audit, subject: visitId, at: madeAt }],
      operations: operations.map(operation => operation.row),
    })
    return ok(made)
  })
}
