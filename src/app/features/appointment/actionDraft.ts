import type { ContactAttemptId } from '#domain/base/ids.ts'
import type { Day } from '#domain/time/day.ts'
import type { AppointmentAction } from '#domain/visit/appointment.ts'
import type { AppointmentVia } from '#domain/visit/visit.ts'
import { readSlot, type SlotDraft } from './slotDraft.ts'

export type ActionKind = AppointmentAction['kind']

/** What the form holds; which parts count depends on the action chosen. */
export interface ActionDraft {
  readonly slot: SlotDraft
  readonly via: AppointmentVia | null
  readonly evidenceId: ContactAttemptId | null
  readonly reason: string
}

export const VIAS = ['PHONE', 'SMS', 'EMAIL', 'LETTER', 'IN_PERSON'] as const

export const needsSlot = (kind: ActionKind): boolean => kind === 'propose' || kind === 'move'
export const needsVia = (kind: ActionKind): boolean => kind === 'propose' || kind === 'confirm'
export const needsReason = (kind: ActionKind): kind is 'move' | 'waive' | 'cancel' =>
  kind === 'move' || kind === 'waive' || kind === 'cancel'

/** The action that the form asks for; undefined while something that it needs is missing. */
export function readAction(
  kind: ActionKind,
  draft: ActionDraft,
  today: Day,
): AppointmentAction | undefined {
  const slot = readSlot(draft.slot, today)
  const reason = draft.reason.trim()
  switch (kind) {
    case 'propose':
      return typeof slot === 'string' || draft.via === null
        ? undefined
        : { kind, slot, via: draft.via }
    case 'confirm':
      return draft.via === null ? undefined : confirmation(draft.via, draft.evidenceId)
    case 'move':
      return typeof slot === 'string' || reason === '' ? undefined : { kind, slot, reason }
    case 'waive':
    case 'cancel':
      return reason === '' ? undefined : { kind, reason }
  }
}

const confirmation = (
  via: AppointmentVia,
  evidenceId: ContactAttemptId | null,
): AppointmentAction => ({ kind: 'confirm', via, ...(evidenceId && { evidenceId }) })
