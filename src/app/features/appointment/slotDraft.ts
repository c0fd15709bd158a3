import { isHourWindow, type TimeOfDay } from '#domain/time/hours.ts'
import type { Day } from '#domain/time/day.ts'
import type { Slot } from '#domain/visit/visit.ts'

/** A window while it is being filled in. */
export interface SlotDraft {
  readonly day: Day | null
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
}

export type SlotFault = 'incomplete' | 'DAY_PAST' | 'WINDOW_EMPTY'

/** The slot, or what keeps it from being one on `today`. */
export function readSlot(draft: SlotDraft, today: Day): Slot | SlotFault {
  const { day, from, to } = draft
  if (day === null || from === null || to === null) return 'incomplete'
  if (day < today) return 'DAY_PAST'
  return isHourWindow({ from, to }) ? { day, from, to } : 'WINDOW_EMPTY'
}
