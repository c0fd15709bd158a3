import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import type { CaseStep } from '#domain/case/stage.ts'
import { isLive, type Commitment } from '#domain/repayment/commitment.ts'
import type { Day } from '#domain/time/day.ts'
import type { TimeOfDay } from '#domain/time/hours.ts'
import type {
  AppointmentState,
  Visit,
  VisitPriority,
  VisitPurpose,
  VisitState,
} from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Sealer } from '#app/db/seal.ts'
import { openCase, readCaseRows, type CaseMaterial, type CaseRows } from './caseRows.ts'
import { caseTrack } from './caseTrack.ts'
import { live, type Live } from './live.ts'
import { placeOf } from './placeOf.ts'

/** One visit as a list shows it: masked, without the door. */
export interface VisitCard {
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly maskedName: string
  readonly street: string
  readonly district: string
  readonly step: CaseStep
  readonly priority: VisitPriority
  readonly purpose: VisitPurpose
  readonly state: VisitState
  readonly appointmentState: AppointmentState
  readonly hasDraft: boolean
  readonly hasConflict: boolean
  /** The next promised payment of the case, or the last one when all have passed. */
  readonly promiseDueOn?: Day
}

/** The visits of a day in the order of their windows. */
export function watchTodaysVisits(
  db: DoorstepDb,
  sealer: Sealer,
  { day }: { readonly day: Day },
): Live<readonly VisitCard[]> {
  const pick = async (): Promise<CaseId[]> =>
    (await db.visits.where('day').equals(day).toArray()).map(row => row.caseId)
  return live(
    () => readCaseRows(db, pick),
    rows => openCards(sealer, rows, day),
  )
}

async function openCards(sealer: Sealer, rows: CaseRows, day: Day): Promise<VisitCard[]> {
  const cases = await Promise.all(
    rows.dossiers.map(async dossier => cardsOf(await openCase(sealer, dossier, rows), rows, day)),
  )
  return cases.flat().sort(byWindow)
}

function cardsOf(material: CaseMaterial, rows: CaseRows, day: Day): VisitCard[] {
  const { step } = caseTrack(material, day)
  const promiseDueOn = nextDue(material.commitments, day)
  return material.visits
    .filter(visit => visit.slot.day === day)
    .map(visit => ({
      ...cardOf(visit, material),
      step,
      hasDraft: rows.drafts.some(draft => draft.visitId === visit.id),
      hasConflict: rows.visits.some(row => row.id === visit.id && row.hasConflict),
      ...(promiseDueOn && { promiseDueOn }),
    }))
}

function cardOf(
  visit: Visit,
  { dossier }: CaseMaterial,
): Omit<VisitCard, 'step' | 'hasDraft' | 'hasConflict'> {
  return {
    visitId: visit.id,
    caseId: visit.caseId,
    day: visit.slot.day,
    from: visit.slot.from,
    to: visit.slot.to,
    maskedName: maskName(dossier.debtor.name),
    ...placeOf(dossier, visit.addressId),
    priority: visit.priority,
    purpose: visit.purpose,
    state: visit.state,
    appointmentState: visit.appointment.state,
  }
}

function nextDue(commitments: readonly Commitment[], day: Day): Day | undefined {
  const days = commitments
    .filter(commitment => isLive(commitment.state))
    .flatMap(commitment => commitment.items.map(item => item.dueOn))
    .sort()
  return days.find(due => due >= day) ?? days.at(-1)
}

function byWindow(a: VisitCard, b: VisitCard): number {
  const [keyA, keyB] = [a, b].map(card => `${card.from} ${card.to} ${card.visitId}`)
  return (keyA ?? '') < (keyB ?? '') ? -1 : 1
}
