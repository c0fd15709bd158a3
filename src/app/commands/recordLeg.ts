import { ok, refused, type Result } from '#domain/base/result.ts'
import type { DrivenLeg } from '#domain/routing/drivenLeg.ts'
import { newOperationId } from '#app/db/operations.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'
import { queueOperation } from './queueOperation.ts'
import { unsentOperations } from './unsentOperations.ts'

/** Sends how long a leg took against its plan; it names two visits and no place. */
export function recordLeg(
  deps: CommandDeps,
  leg: DrivenLeg,
): Promise<Result<void, { readonly code: 'VISIT_UNKNOWN' }>> {
  return retryStale(async () => {
    const visit = await deps.db.visits.get(leg.toVisitId)
    if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
    const spec = {
      id: newOperationId(deps.ids),
      kind: 'recordLeg',
      subject: visit.id,
      caseId: visit.caseId,
      dependsOn: await unsentOperations(deps.db, visit.id, ['scheduleVisit']),
      value: leg,
    } as const
    await queueOperation(deps, spec, 'legRecorded')
    return ok(undefined)
  })
}
