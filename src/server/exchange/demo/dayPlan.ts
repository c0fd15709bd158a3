import type { VisitPriority, VisitPurpose } from '#domain/visit/visit.ts'
import type { StoryName } from './stories.ts'

/** What was agreed about a planned visit. */
export type Agreed = 'CONFIRMED' | 'PROPOSED' | 'WAIVED' | 'NONE'

/** A place in the plan of a pair: so many days from today, from that minute of the day, for an hour. */
export interface PlannedSlot {
  readonly inDays: 0 | 1 | 2
  readonly startMinute: number
  readonly agreed: Agreed
}

const at = (inDays: PlannedSlot['inDays'], time: string, agreed: Agreed): PlannedSlot => ({
  inDays,
  startMinute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
  agreed,
})

/** The plan of each pair for three days; the cases that may be visited fill it in turn. */
export const DAY_PLANS: readonly (readonly PlannedSlot[])[] = [
  [
    at(0, '08:30', 'CONFIRMED'),
    at(0, '10:00', 'CONFIRMED'),
    at(0, '11:15', 'PROPOSED'),
    at(0, '13:30', 'CONFIRMED'),
    at(0, '15:00', 'WAIVED'),
    at(0, '16:30', 'NONE'),
    at(0, '18:30', 'CONFIRMED'),
    at(1, '09:00', 'CONFIRMED'),
    at(1, '11:00', 'PROPOSED'),
    at(1, '15:30', 'NONE'),
    at(1, '18:00', 'CONFIRMED'),
    at(2, '10:00', 'PROPOSED'),
    at(2, '14:30', 'NONE'),
  ],
  [
    at(0, '09:00', 'CONFIRMED'),
    at(0, '10:30', 'WAIVED'),
    at(0, '14:00', 'CONFIRMED'),
    at(0, '15:30', 'PROPOSED'),
    at(0, '17:00', 'NONE'),
    at(0, '18:30', 'CONFIRMED'),
    at(1, '09:30', 'CONFIRMED'),
    at(1, '13:30', 'NONE'),
    at(1, '16:00', 'PROPOSED'),
    at(1, '18:30', 'WAIVED'),
    at(2, '09:00', 'CONFIRMED'),
    at(2, '15:00', 'PROPOSED'),
  ],
]

/** Why someone goes, and how soon; a story without a line is not to be visited now. */
export const PURPOSES: Readonly<
  Partial<Record<StoryName, readonly [VisitPurpose, VisitPriority]>>
> = {
  FRESH: ['PLAN_TALK', 'NORMAL'],
  SILENT: ['NO_REPLY_TO_NOTICE', 'NORMAL'],
  NOT_MET: ['NO_REPLY_TO_NOTICE', 'HIGH'],
  ADDRESS_DEAD: ['ADDRESS_CHECK', 'LOW'],
  PROMISE_KEPT: ['PLAN_TALK', 'LOW'],
  PROMISE_PARTLY: ['DEBTOR_ASKED', 'NORMAL'],
  PROMISE_BROKEN: ['PROMISE_BROKEN', 'HIGH'],
}
