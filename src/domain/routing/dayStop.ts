import type { HourWindow, TimeOfDay } from '../time/hours.ts'
import type { VisitPriority, VisitPurpose } from '../visit/visit.ts'
import type { DayStop } from './planDay.ts'

/** A visit as its day's planning needs it. */
export interface StopFacts extends HourWindow {
  readonly id: string
  /** The debtor has confirmed the window: coming after it is a broken appointment. */
  readonly isFixed: boolean
  readonly priority: VisitPriority
  readonly purpose: VisitPurpose
  readonly pinnedAt?: number | undefined
}

/** What is counted for a visit until it is over, in minutes; the demo bank's averages, a bank may have others. */
const SERVICE_MINUTES: Readonly<Record<VisitPurpose, number>> = {
  NO_REPLY_TO_NOTICE: 30,
  PROMISE_BROKEN: 30,
  DEBTOR_ASKED: 40,
  ADDRESS_CHECK: 15,
  PLAN_TALK: 40,
  NOTICE_DELIVERY: 15,
}

const PRIORITY_WEIGHTS: Readonly<Record<VisitPriority, number>> = { HIGH: 9, NORMAL: 3, LOW: 1 }
/** An appointment that somebody waits at home for, beside a visit that nobody knows of. */
const FIXED_WEIGHT = 10

/** What a visit for that purpose takes, in seconds. */
export function serviceSec(purpose: VisitPurpose): number {
  return SERVICE_MINUTES[purpose] * 60
}

/** Seconds from midnight. */
export function secondsOfDay(time: TimeOfDay): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60
}

/** True when a visit may begin at some moment of its window. */
export function isLawful(window: HourWindow, hours: HourWindow): boolean {
  return window.from <= hours.to && window.to >= hours.from
}

/**
 * The stop of a visit: it opens with its window and is late after it; after a confirmed window, or the hour `hours.to`
 * at which no visit may begin any more, it is shut. Where window and hours have no moment in common it opens after it
 * is shut, which the planner refuses.
 */
export function dayStop(facts: StopFacts, hours: HourWindow): DayStop {
  const { id, isFixed, priority, purpose, pinnedAt } = facts
  const [from, to] = [secondsOfDay(facts.from), secondsOfDay(facts.to)]
  const lawful = secondsOfDay(hours.to)
  const due = Math.min(to, lawful)
  return {
    id,
    opens: Math.max(from, secondsOfDay(hours.from)),
    due,
    closes: isFixed || !isLawful(facts, hours) ? due : lawful,
    serviceSec: serviceSec(purpose),
    weight: PRIORITY_WEIGHTS[priority] * (isFixed ? FIXED_WEIGHT : 1),
    ...(pinnedAt !== undefined && { pinnedAt }),
  }
}
