import { asId, type CheckInId, type VisitId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import type { CheckInReason } from '#domain/visit/checkIn.ts'
import type { CheckInFinding, VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import { newOperationId } from '#app/db/operations.ts'
import { sealPayload } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'
import { keepAtVisit } from './keepAtVisit.ts'

export interface CheckInInput {
  readonly visitId: VisitId
  readonly finding: CheckInFinding
  readonly reason?: CheckInReason
}

/** Keeps a check-in with its visit, and sends it. */
export function checkInAtVisit(
  deps: CommandDeps,
  { visitId, finding, reason }: CheckInInput,
): Promise<Result<VisitCheckIn, { readonly code: 'VISIT_UNKNOWN' }>> {
  return keepAtVisit(deps, visitId, async ({ caseId }, dependsOn) => {
    const value: VisitCheckIn = {
      id: asId<CheckInId>(deps.ids.newId()),
      ...{ visitId, caseId },
      madeBy: deps.staff().id,
      madeAt: deps.clock.now(),
      ...finding,
      ...(reason && { reason }),
    }
    const { id, madeAt: at } = value
    const payload = await sealPayload(deps.sealer, 'checkIns', { id }, value)
    return {
      value,
      operation: {
        ...{ id: newOperationId(deps.ids), kind: 'checkIn', subject: id, caseId, value },
        dependsOn,
      },
      put: { table: 'checkIns', row: { id, caseId, visitId, payload } },
      audit: { type: 'checkedIn', subject: visitId, at },
    }
  })
}
