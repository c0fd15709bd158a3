import type { VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { wallClock } from '#domain/time/hours.ts'
import {
  decideAppointment,
  type AppointmentAction,
  type AppointmentRefusal,
} from '#domain/visit/appointment.ts'
import { withPatch, type Visit, type VisitPatch } from '#domain/visit/visit.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import type { CommandDeps } from './commandDeps.ts'
import { commitVisitEdit } from './commitVisitEdit.ts'
import type { ActedOn } from './newDecision.ts'
import { noteWorth } from './noteWorth.ts'

export interface ChangeInput {
  readonly visitId: VisitId
  readonly action: AppointmentAction
  /** What the rules said of it as it is planned now. */
  readonly acted?: ActedOn | undefined
}

/** Proposes, confirms, moves, waives or cancels an appointment. A visit that is no longer here counts as closed. */
export function changeAppointment(
  deps: CommandDeps,
  { visitId, action, acted }: ChangeInput,
): Promise<Result<void, AppointmentRefusal>> {
  return retryStale(async () => {
    const visit = await readRow(deps, 'visits', visitId)
    const dossier = visit && (await readRow(deps, 'dossiers', visit.row.caseId))
    if (!dossier) return refused({ code: 'VISIT_CLOSED' })
    const today = wallClock(dossier.value.placeZone, deps.clock.now()).day
    const before = mergedVisit(visit.value)
    const decided = decideAppointment(before, action, today)
    if (!decided.ok) return decided
    const patch =
      action.kind === 'cancel' ? decided.value : await withWorth(deps, before, decided.value)
    await commitVisitEdit(deps, {
      visit,
      payload: visit.value,
      patch,
      baseRev: visit.row.rev,
      audit: 'appointmentChanged',
      acted,
    })
    return ok(undefined)
  })
}

/** Whoever plans a visit keeps with it what it was expected to bring. */
async function withWorth(deps: CommandDeps, before: Visit, patch: VisitPatch): Promise<VisitPatch> {
  const planned = withPatch(before, patch)
  const worth = await noteWorth(deps, planned)
  return worth ? { ...patch, appointment: { ...planned.appointment, worth } } : patch
}
