import { asId, type CheckInId, type VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { CheckInReason } from '#domain/visit/checkIn.ts'
import type { CheckInFinding, VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import { asRead } from '#app/db/changes.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { commitCapture } from '#app/db/room.ts'
import { sealPayload } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { unsentOperations } from './unsentOperations.ts'

export interface CheckInInput {
  readonly visitId: VisitId
  readonly finding: CheckInFinding
  readonly reason?: CheckInReason
}

/** Keeps a check-in with its visit, and sends it. It asks nothing of the visit's state and blocks nothing. */
export function checkInAtVisit(
  deps: CommandDeps,
  { visitId, finding, reason }: CheckInInput,
): Promise<Result<{ readonly checkInId: CheckInId }, { readonly code: 'VISIT_UNKNOWN' }>> {
  return retryStale(async () => {
    const visit = await deps.db.visits.get(visitId)
    if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
    const { caseId } = visit
    const made: VisitCheckIn = {
      id: asId<CheckInId>(deps.ids.newId()),
      visitId,
      caseId,
      madeBy: deps.staff().id,
      madeAt: deps.clock.now(),
      ...finding,
      ...(reason && { reason }),
    }
    const spec: OperationSpec = {
      id: newOperationId(deps.ids),
      kind: 'checkIn',
      subject: made.id,
      caseId,
      dependsOn: await unsentOperations(deps.db, visitId, ['scheduleVisit']),
      value: made,
    }
    const operations = await sealOperations(deps, [spec], madeNow(deps))
    const { id } = made
    const payload = await sealPayload(deps.sealer, 'checkIns', { id }, made)
    await commitCapture(deps, {
      expect: [asRead('visits', visitId, visit)],
      put: [{ table: 'checkIns', row: { id, caseId, visitId, payload } }],
      audit: [{ type: 'checkedIn', subject: visitId, at: made.madeAt }],
      operations: operations.map(operation => operation.row),
    })
    return ok({ checkInId: id })
  })
}
