import type { CaseId, ContactAttemptId, ContactPointId, StaffId, VisitId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'
import type { TimeOfDay } from '../time/hours.ts'
import type { WorthNote } from './worthNote.ts'

export type VisitState = 'PLANNED' | 'DONE' | 'CANCELLED'

/** Why the bank sends someone; shown on the visit card. */
export const VISIT_PURPOSES = [
  'NO_REPLY_TO_NOTICE',
  'PROMISE_BROKEN',
  'DEBTOR_ASKED',
  'ADDRESS_CHECK',
  'PLAN_TALK',
  'NOTICE_DELIVERY',
] as const

export type VisitPurpose = (typeof VISIT_PURPOSES)[number]

export type VisitPriority = 'HIGH' | 'NORMAL' | 'LOW'

/** When the two agents mean to be at the door: a day and a window in the case's own zone. */
export interface Slot {
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

export const APPOINTMENT_STATES = ['NONE', 'PROPOSED', 'CONFIRMED', 'WAIVED', 'CANCELLED'] as const

/** WAIVED: no appointment could be agreed and the reason is on record. */
export type AppointmentState = (typeof APPOINTMENT_STATES)[number]

export type AppointmentVia = 'PHONE' | 'SMS' | 'EMAIL' | 'LETTER' | 'IN_PERSON'

/** What was agreed with the debtor about the slot (上门预约). */
export interface Appointment {
  readonly state: AppointmentState
  readonly via?: AppointmentVia | undefined
  /** The call or letter that agreed it. */
  readonly evidenceId?: ContactAttemptId | undefined
  readonly reason?: string | undefined
  /** What the visit was expected to bring when it was planned on a tablet. */
  readonly worth?: WorthNote | undefined
}

/** A visit to one address of a case (上门): planned by the bank or on the tablet, then made or cancelled. */
export interface Visit {
  readonly id: VisitId
  readonly caseId: CaseId
  readonly cycleNo: number
  readonly addressId: ContactPointId
  readonly purpose: VisitPurpose
  readonly priority: VisitPriority
  readonly staffIds: readonly StaffId[]
  readonly state: VisitState
  readonly slot: Slot
  readonly appointment: Appointment
}

/** The parts of a visit that tablet and desk may both edit; each is merged as one field. */
export type VisitPatch = Partial<Pick<Visit, 'slot' | 'appointment' | 'state'>>

export type PatchField = keyof VisitPatch

export const PATCH_FIELDS = ['slot', 'appointment', 'state'] as const satisfies PatchField[]

/** The visit with a patch laid over it. */
export function withPatch(visit: Visit, patch: VisitPatch): Visit {
  return { ...visit, ...patch }
}
