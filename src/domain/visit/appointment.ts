import type { ContactAttemptId } from '../base/ids.ts'
import { ok, refused, type Result } from '../base/result.ts'
import type { Day } from '../time/day.ts'
import { isHourWindow } from '../time/hours.ts'
import type { AppointmentState, AppointmentVia, Slot, Visit, VisitPatch } from './visit.ts'

/** What an agent does with an appointment. */
export type AppointmentAction =
  | { readonly kind: 'propose'; readonly slot: Slot; readonly via: AppointmentVia }
  | {
      readonly kind: 'confirm'
      readonly via: AppointmentVia
      readonly evidenceId?: ContactAttemptId
    }
  | { readonly kind: 'move'; readonly slot: Slot; readonly reason: string }
  | { readonly kind: 'waive'; readonly reason: string }
  | { readonly kind: 'cancel'; readonly reason: string }

export type AppointmentRefusal =
  | { readonly code: 'VISIT_CLOSED' }
  | { readonly code: 'WINDOW_EMPTY' }
  | { readonly code: 'DAY_PAST' }
  | { readonly code: 'REASON_MISSING' }
  | { readonly code: 'NOT_FROM_HERE'; readonly state: AppointmentState }

const FROM: Readonly<Record<AppointmentAction['kind'], readonly AppointmentState[]>> = {
  propose: ['NONE', 'PROPOSED', 'WAIVED', 'CANCELLED'],
  confirm: ['PROPOSED'],
  move: ['PROPOSED', 'CONFIRMED', 'WAIVED', 'NONE'],
  waive: ['NONE', 'PROPOSED'],
  cancel: ['NONE', 'PROPOSED', 'CONFIRMED', 'WAIVED'],
}

/** What may be done with the appointment of a visit as it stands, in the order of the table; nothing once it is closed. */
export function openActions(visit: Visit): readonly AppointmentAction['kind'][] {
  if (visit.state !== 'PLANNED') return []
  const kinds = Object.keys(FROM) as AppointmentAction['kind'][]
  return kinds.filter(kind => FROM[kind].includes(visit.appointment.state))
}

/**
 * Decides an edit of the appointment of a planned visit on the case's own calendar day `today`.
 * Refuses closed visits, empty windows, past days, missing reasons and steps that do not follow.
 * A moved appointment must be agreed again, so it falls back to PROPOSED.
 */
export function decideAppointment(
  visit: Visit,
  action: AppointmentAction,
  today: Day,
): Result<VisitPatch, AppointmentRefusal> {
  if (visit.state !== 'PLANNED') return refused({ code: 'VISIT_CLOSED' })
  const { state } = visit.appointment
  if (!FROM[action.kind].includes(state)) return refused({ code: 'NOT_FROM_HERE', state })
  if ('slot' in action) {
    if (!isHourWindow(action.slot)) return refused({ code: 'WINDOW_EMPTY' })
    if (action.slot.day < today) return refused({ code: 'DAY_PAST' })
  }
  if ('reason' in action && action.reason.trim() === '') return refused({ code: 'REASON_MISSING' })
  return ok(withWorth(visit, patchFor(visit, action)))
}

/** What was expected of the visit, and why it is made all the same, outlives every change of its appointment. */
function withWorth({ appointment: { worth } }: Visit, patch: VisitPatch): VisitPatch {
  return worth && patch.appointment
    ? { ...patch, appointment: { ...patch.appointment, worth } }
    : patch
}

function patchFor(visit: Visit, action: AppointmentAction): VisitPatch {
  switch (action.kind) {
    case 'propose':
      return { slot: action.slot, appointment: { state: 'PROPOSED', via: action.via } }
    case 'confirm':
      return {
        appointment: {
          state: 'CONFIRMED',
          via: action.via,
          ...(action.evidenceId && { evidenceId: action.evidenceId }),
        },
      }
    case 'move':
      return {
        slot: action.slot,
        appointment: { ...visit.appointment, state: 'PROPOSED', reason: action.reason.trim() },
      }
    case 'waive':
      return { appointment: { state: 'WAIVED', reason: action.reason.trim() } }
    case 'cancel':
      return {
        state: 'CANCELLED',
        appointment: { state: 'CANCELLED', reason: action.reason.trim() },
      }
  }
}
