import type { GateAnswers } from '#domain/compliance/gate.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { Appointment, Slot, Visit } from '#domain/visit/visit.ts'
import { needsSlot, type ActionDraft, type ActionKind } from './actionDraft.ts'
import { readSlot } from './slotDraft.ts'

/** What the rules say of a chosen time. */
export interface SlotVerdict {
  readonly judged: JudgedVisit
  readonly answers: GateAnswers
  /** Why it cannot be booked; blank where it can. */
  readonly blocked: string
}

/** The visit as it would be planned; undefined where the action plans nothing, or no whole time is chosen yet. */
export function plannedVisit(
  visit: Visit,
  kind: ActionKind | null,
  draft: ActionDraft,
  today: Visit['slot']['day'],
): Visit | undefined {
  if (kind === null || kind === 'waive' || kind === 'cancel') return undefined
  const slot: Slot | string = needsSlot(kind) ? readSlot(draft.slot, today) : visit.slot
  if (typeof slot === 'string') return undefined
  return { ...visit, slot, appointment: appointmentAfter(visit, kind, draft) }
}

function appointmentAfter(
  { appointment }: Visit,
  kind: ActionKind,
  { evidenceId }: ActionDraft,
): Appointment {
  if (kind !== 'confirm') return { ...appointment, state: 'PROPOSED' }
  return { state: 'CONFIRMED', ...(evidenceId && { evidenceId }) }
}
