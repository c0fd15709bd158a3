import type { DayOrder } from '#domain/routing/dayOrder.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import type { OrderGoal } from '#domain/routing/orderProblem.ts'
import type { DrivenDay } from '#app/map/roads/roadsQuestion.ts'

/** Why another order may be worth a look. */
export type ReplanReason =
  | { readonly why: 'added'; readonly count: number }
  | { readonly why: 'late'; readonly minutes: number }
  | { readonly why: 'done' }

const LATE_SEC = 600
/** Below that another order is not worth a person's thought. */
const WORTH_SEC = 60

/** What is told of the day as it goes; undefined while all is as settled. */
export function replanReason(
  route: DayRoute | undefined,
  ordered: DayOrder,
  now: DrivenDay | undefined,
): ReplanReason | undefined {
  if (!route || !now || ordered.ahead.length === 0) return undefined
  if (ordered.added.length > 0) return { why: 'added', count: ordered.added.length }
  const lateSec = Math.max(0, ...now.stops.map(stop => behindSec(route, stop)))
  if (lateSec > LATE_SEC) return { why: 'late', minutes: Math.round(lateSec / 60) }
  const hasLeft = Object.keys(route.expected).some(id => !ordered.ahead.includes(id))
  return hasLeft ? { why: 'done' } : undefined
}

/** By how much a stop begins later than was expected when the order was settled, and is late for it. */
function behindSec(
  { expected }: DayRoute,
  { id, begins, lateSec }: DrivenDay['stops'][number],
): number {
  const was = (expected as Readonly<Record<string, number | undefined>>)[id]
  return was === undefined ? lateSec : Math.max(begins - was, 0)
}

/** True where a person would take the trouble: fewer stops too late, less late, or a minute nearer the goal. */
export function isWorth(best: DrivenDay, now: DrivenDay, goal: OrderGoal): boolean {
  const shut = (day: DrivenDay): number => day.stops.filter(({ isShut }) => isShut).length
  if (shut(best) !== shut(now)) return shut(best) < shut(now)
  if (Math.abs(now.lateSec - best.lateSec) >= WORTH_SEC) return best.lateSec < now.lateSec
  const gain = goal === 'finish' ? now.endsAt - best.endsAt : now.driveSec - best.driveSec
  return gain >= WORTH_SEC
}
