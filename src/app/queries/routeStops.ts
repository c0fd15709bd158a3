import type { CaseId, ContactPointId, RecordId, VisitId } from '#domain/base/ids.ts'
import type { AddressContact } from '#domain/case/contactPoint.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import { maskName } from '#domain/case/mask.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { Day } from '#domain/time/day.ts'
import type { TimeOfDay } from '#domain/time/hours.ts'
import { atDoorOn } from '#domain/visit/atDoorOn.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import type { AppointmentState, Visit, VisitPriority, VisitPurpose } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { openCase, readCaseRows, type CaseMaterial } from './caseRows.ts'
import { live, type Live } from './live.ts'

/** A visit of the day as a stop: masked, and without the door but where somebody is sent to it. */
export interface RouteStop {
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly addressId: ContactPointId
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly maskedName: string
  readonly street: string
  readonly district: string
  /** For the clipboard alone. */
  readonly wholeAddress: string
  /** Undefined where the bank knows none. */
  readonly at?: Wgs84Point
  readonly priority: VisitPriority
  readonly purpose: VisitPurpose
  readonly appointmentState: AppointmentState
  readonly stage: 'done' | 'now' | 'todo' | 'dropped'
  /** When its record was finalised. */
  readonly endedAt?: Instant
  /** The record under way, and when it was begun. */
  readonly draft?: {
    readonly id: RecordId
    readonly begunAt: Instant
    /** They stand at its door on that day. */
    readonly atDoorOn: Day | undefined
  }
}

/** The stops of a day, in the order of their ids. */
export function watchRouteStops(
  db: DoorstepDb,
  sealer: Sealer,
  { day }: { readonly day: Day },
): Live<readonly RouteStop[]> {
  const pick = async (): Promise<CaseId[]> =>
    (await db.visits.where('day').equals(day).toArray()).map(row => row.caseId)
  return live(
    () => readCaseRows(db, pick),
    async rows => {
      const drafts = await openPayloads(sealer, 'drafts', rows.drafts)
      const cases = await Promise.all(
        rows.dossiers.map(async row => stopsOf(await openCase(sealer, row, rows), drafts, day)),
      )
      return cases.flat().toSorted((a, b) => (a.visitId < b.visitId ? -1 : 1))
    },
  )
}

function stopsOf(material: CaseMaterial, drafts: readonly RecordDraft[], day: Day): RouteStop[] {
  const today = material.visits.filter(visit => visit.slot.day === day)
  return today.map(visit => {
    const draft = drafts.find(each => each.visitId === visit.id)
    const endedAt = material.records.find(record => record.visitId === visit.id)?.finalisedAt
    return {
      visitId: visit.id,
      caseId: visit.caseId,
      addressId: visit.addressId,
      from: visit.slot.from,
      to: visit.slot.to,
      maskedName: maskName(material.dossier.debtor.name),
      ...placeParts(material, visit),
      priority: visit.priority,
      purpose: visit.purpose,
      appointmentState: visit.appointment.state,
      stage: stageOf(visit, draft !== undefined),
      ...(endedAt !== undefined && { endedAt }),
      ...(draft && { draft: draftOf(draft, material.dossier) }),
    }
  })
}

function stageOf({ state }: Visit, hasDraft: boolean): RouteStop['stage'] {
  if (state === 'DONE') return 'done'
  if (state === 'CANCELLED') return 'dropped'
  return hasDraft ? 'now' : 'todo'
}

function placeParts(
  { dossier }: CaseMaterial,
  visit: Visit,
): Pick<RouteStop, 'street' | 'district' | 'wholeAddress' | 'at'> {
  const addresses = addressesOf(dossier)
  const named = addresses.find(({ id }) => id === visit.addressId)
  const shown: Partial<AddressContact> = named ?? addresses[0] ?? {}
  const { district = '', street = '' } = shown
  return {
    street,
    district,
    wholeAddress: district + street + (named?.detail ?? ''),
    // Nobody is sent to another address of the case.
    ...(named?.point && { at: named.point }),
  }
}

function draftOf(
  { id, startedAt, door }: RecordDraft,
  { placeZone }: Dossier,
): RouteStop['draft'] & object {
  return { id, begunAt: startedAt, atDoorOn: atDoorOn(door, placeZone) }
}
