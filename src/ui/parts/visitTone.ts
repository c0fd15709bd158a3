import type { LucideIcon } from '@lucide/vue'
import { CalendarCheck, CalendarClock, CalendarOff, CalendarX, CircleCheck, Ban } from '@lucide/vue'
import type { AppointmentState, VisitState } from '#domain/visit/visit.ts'
import type { Tone } from '../base/tone.ts'

export interface Mark {
  /** The key of the word. */
  readonly word: string
  readonly tone: Tone
  readonly icon: LucideIcon
}

const appointmentMarks = {
  NONE: { word: 'visit.appointment.NONE', tone: 'neutral', icon: CalendarOff },
  PROPOSED: { word: 'visit.appointment.PROPOSED', tone: 'warn', icon: CalendarClock },
  CONFIRMED: { word: 'visit.appointment.CONFIRMED', tone: 'ok', icon: CalendarCheck },
  WAIVED: { word: 'visit.appointment.WAIVED', tone: 'info', icon: CalendarOff },
  CANCELLED: { word: 'visit.appointment.CANCELLED', tone: 'neutral', icon: CalendarX },
} satisfies Record<AppointmentState, Mark>

/** How a visit stands, in one mark: its end if it has ended, else its appointment. */
export function visitMark(state: VisitState, appointment: AppointmentState): Mark {
  if (state === 'DONE') return { word: 'visit.state.DONE', tone: 'ok', icon: CircleCheck }
  if (state === 'CANCELLED') return { word: 'visit.state.CANCELLED', tone: 'neutral', icon: Ban }
  return appointmentMarks[appointment]
}
