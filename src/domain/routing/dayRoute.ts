import type { VisitId } from '../base/ids.ts'
import type { Wgs84Point } from '../geo/point.ts'
import type { OrderGoal } from './orderProblem.ts'

/** What an agent settled for a day: nothing reorders it but a person. */
export interface DayRoute {
  /** All visits of the day as they are to be driven; what was done stands where it was planned. */
  readonly order: readonly VisitId[]
  /** Visits that the agent wants as the k-th of the day, from 0. */
  readonly pins: Readonly<Partial<Record<VisitId, number>>>
  readonly goal: OrderGoal
  /** When each was expected, in seconds from the day's midnight, at the time of settling: what "running late" is held against. */
  readonly expected: Readonly<Partial<Record<VisitId, number>>>
  /** Places that the agent corrected; proposed to the bank apart from this. */
  readonly places: Readonly<Partial<Record<VisitId, Wgs84Point>>>
  /** Drives along roads at the time of settling, by the stop that they lead to. */
  readonly drives?: Readonly<Partial<Record<VisitId, SettledDrive>>>
}

/** A drive of a settled day; it holds as long as `after` is still the stop before. */
export interface SettledDrive {
  readonly after: VisitId
  readonly seconds: number
  readonly metres: number
}

/** The order after a stop was moved to another place; both from 0. What is pinned keeps its pin. */
export function movedTo(order: readonly VisitId[], id: VisitId, to: number): readonly VisitId[] {
  const others = order.filter(each => each !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}
