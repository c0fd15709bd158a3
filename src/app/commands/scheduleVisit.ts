import { asId, type CaseId, type ContactPointId, type VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import { runningCycle } from '#domain/case/stage.ts'
import { isHourWindow, wallClock } from '#domain/time/hours.ts'
import { caseFacts } from '#domain/visit/caseFacts.ts'
import type { AppointmentVia, Slot, Visit, VisitPurpose } from '#domain/visit/visit.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { readRow } from '#app/db/readRow.ts'
import { openPayloads } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { visitRow } from '#app/db/visitView.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { decisionParts, type ActedOn } from './newDecision.ts'
import { noteWorth } from './noteWorth.ts'

export type ScheduleRefusal = {
  readonly code: 'CASE_UNKNOWN' | 'ADDRESS_UNKNOWN' | 'WINDOW_EMPTY' | 'DAY_PAST'
}

export interface ScheduleInput {
  readonly caseId: CaseId
  readonly addressId: ContactPointId
  readonly purpose: VisitPurpose
  readonly slot: Slot
  readonly via: AppointmentVia
  /** What the rules said of it as it is planned. */
  readonly acted?: ActedOn | undefined
}

/** Plans a new visit of a case with a proposed appointment. Refuses empty windows and past days. */
export function scheduleVisit(
  deps: CommandDeps,
  input: ScheduleInput,
): Promise<Result<{ visitId: VisitId }, ScheduleRefusal>> {
  return retryStale(async () => {
    const stored = await readRow(deps, 'dossiers', input.caseId)
    if (!stored) return refused({ code: 'CASE_UNKNOWN' })
    const fault = faultOf(deps, stored.value, input)
    if (fault) return refused({ code: fault })
    const visit = await newVisit(deps, stored.value, input)
    const spec: OperationSpec = {
      id: newOperationId(deps.ids),
      kind: 'scheduleVisit',
      subject: visit.id,
      caseId: visit.caseId,
      value: visit,
    }
    const of = { visitId: visit.id, caseId: visit.caseId }
    const decision = input.acted && (await decisionParts(deps, of, input.acted, [spec.id]))
    const specs = decision ? [spec, decision.operation] : [spec]
    const operations = await sealOperations(deps, specs, madeNow(deps))
    await commit(deps.db, {
      expect: [asRead('dossiers', input.caseId, stored.row)],
      put: [
        { table: 'visits', row: await visitRow(deps.sealer, { server: visit, overlay: [] }, 0) },
        ...(decision ? [decision.put] : []),
      ],
      audit: [
        { type: 'visitScheduled', subject: visit.id, at: deps.clock.now() },
        ...(decision ? [decision.audit] : []),
      ],
      operations: operations.map(operation => operation.row),
    })
    return ok({ visitId: visit.id })
  })
}

function faultOf(
  { clock }: CommandDeps,
  dossier: Dossier,
  { addressId, slot }: ScheduleInput,
): ScheduleRefusal['code'] | undefined {
  if (!addressesOf(dossier).some(address => address.id === addressId)) return 'ADDRESS_UNKNOWN'
  if (!isHourWindow(slot)) return 'WINDOW_EMPTY'
  return slot.day < wallClock(dossier.placeZone, clock.now()).day ? 'DAY_PAST' : undefined
}

async function newVisit(deps: CommandDeps, dossier: Dossier, input: ScheduleInput): Promise<Visit> {
  const staff = deps.staff()
  const visit: Visit = {
    id: asId<VisitId>(deps.ids.newId()),
    caseId: dossier.id,
    cycleNo: await cycleOf(deps, dossier),
    addressId: input.addressId,
    purpose: input.purpose,
    priority: 'NORMAL',
    staffIds: [staff.id, ...(staff.partner ? [staff.partner.id] : [])],
    state: 'PLANNED',
    slot: input.slot,
    appointment: { state: 'PROPOSED', via: input.via },
  }
  const worth = await noteWorth(deps, visit)
  return worth ? { ...visit, appointment: { ...visit.appointment, worth } } : visit
}

/** A promise that was broken has begun the next cycle, whether the bank's file says so already or not. */
async function cycleOf({ db, sealer }: CommandDeps, dossier: Dossier): Promise<number> {
  const rows = await db.commitments.where('caseId').equals(dossier.id).toArray()
  const commitments = await openPayloads(sealer, 'commitments', rows)
  return runningCycle(dossier.cycleNo, caseFacts(dossier, [], [], commitments))
}
