import type { VisitId } from '#domain/base/ids.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { DayOrder } from '#domain/routing/dayOrder.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import { dayStop, isLawful, secondsOfDay, serviceSec } from '#domain/routing/dayStop.ts'
import type { Day } from '#domain/time/day.ts'
import { wallClock, type TimeOfDay } from '#domain/time/hours.ts'
import type { RoadsQuestion } from '#app/map/roads/roadsQuestion.ts'
import type { DaySettings } from '#app/queries/daySettings.ts'
import type { RouteStop } from '#app/queries/routeStops.ts'
import { DEFAULT_ZONE } from '#ui/i18n/format.ts'

/** All that the planning of a day hangs on. */
export interface DayFacts {
  readonly day: Day
  readonly today: Day
  readonly time: TimeOfDay
  readonly stops: readonly RouteStop[]
  readonly ordered: DayOrder
  readonly route: DayRoute | undefined
  readonly settings: DaySettings
  /** Where the tablet is. */
  readonly position: Wgs84Point | undefined
}

/** What the roads are asked about a day; undefined for a day gone by, which nobody drives any more. */
export function dayQuestion(
  facts: DayFacts,
): Omit<RoadsQuestion, 'told' | 'wantsBest'> | undefined {
  const { day, today, ordered, route, settings } = facts
  if (day < today) return undefined
  const byId = new Map<string, RouteStop>(facts.stops.map(stop => [stop.visitId, stop]))
  const placed = ordered.ahead.flatMap(id => {
    const stop = byId.get(id)
    // The list says of the others why they are not on the route.
    return stop?.at && isLawful(stop, settings.visitHours) ? [{ stop, at: stop.at }] : []
  })
  const behind = ordered.order.slice(0, ordered.fixed).flatMap(id => byId.get(id)?.at ?? [])
  return {
    day: {
      id: day,
      goal: route?.goal ?? 'travel',
      startsAt: startOf(facts, byId),
      stops: placed.map(({ stop }) =>
        dayStop(
          {
            ...stop,
            id: stop.visitId,
            isFixed: stop.appointmentState === 'CONFIRMED',
            pinnedAt: pinAhead(stop.visitId, facts),
          },
          settings.visitHours,
        ),
      ),
      current: placed.map(({ stop }) => stop.visitId),
    },
    start: day === today ? (facts.position ?? behind.at(-1)) : undefined,
    places: placed.map(({ at }) => at),
    behind,
    hourFactor: settings.hourFactor,
  }
}

/** A pin counts from the first stop of the day, the planner from the first that is ahead. */
function pinAhead(id: VisitId, { route, ordered }: DayFacts): number | undefined {
  const pin = route?.pins[id]
  return pin === undefined || pin < ordered.fixed ? undefined : pin - ordered.fixed
}

/** Now, or when the visit that is going on should be over; on a day to come when the first visit may begin. */
function startOf(
  { day, today, time, settings, ordered }: DayFacts,
  byId: ReadonlyMap<string, RouteStop>,
): number {
  if (day > today) return secondsOfDay(settings.visitHours.from)
  const now = secondsOfDay(time)
  const ends = ordered.order.slice(0, ordered.fixed).map(id => {
    const stop = byId.get(id)
    if (!stop?.draft) return now
    const begun = wallClock(DEFAULT_ZONE, stop.draft.begunAt)
    // A record that was begun another day says nothing of this one.
    return begun.day === day ? secondsOfDay(begun.time) + serviceSec(stop.purpose) : now
  })
  return Math.max(now, ...ends)
}
