import { asId, type CheckInId, type VisitId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import type { CheckInReason } from '#domain/visit/checkIn.ts'
import type { CheckInFinding, VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
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
  return keepAtVisit(deps, 'checkIn', visitId, caseId =>
    Promise.resolve({
      id: asId<CheckInId>(deps.ids.newId()),
      visitId,
      caseId,
      madeBy: deps.staff().id,
      madeAt: deps.clock.now(),
      ...finding,
      ...(reason && { reason }),
    }),
  )
}
