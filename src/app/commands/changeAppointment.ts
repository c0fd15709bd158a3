import type { VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { wallClock } from '#domain/time/hours.ts'
import {
  decideAppointment,
  type AppointmentAction,
  type AppointmentRefusal,
} from '#domain/visit/appointment.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import type { CommandDeps } from './commandDeps.ts'
import { commitVisitEdit } from './commitVisitEdit.ts'

/** Proposes, confirms, moves, waives or cancels an appointment. A visit that is no longer here counts as closed. */
export function changeAppointment(
  deps: CommandDeps,
  { visitId, action }: { readonly visitId: VisitId; readonly action: AppointmentAction },
): Promise<Result<void, AppointmentRefusal>> {
  return retryStale(async () => {
    const visit = await readRow(deps, 'visits', visitId)
    const dossier = visit && (await readRow(deps, 'dossiers', visit.row.caseId))
    if (!dossier) return refused({ code: 'VISIT_CLOSED' })
    const today = wallClock(dossier.value.placeZone, deps.clock.now()).day
    const decided = decideAppointment(mergedVisit(visit.value), action, today)
    if (!decided.ok) return decided
    await commitVisitEdit(deps, {
      visit,
      payload: visit.value,
      patch: decided.value,
      baseRev: visit.row.rev,
      audit: 'appointmentChanged',
    })
    return ok(undefined)
  })
}
