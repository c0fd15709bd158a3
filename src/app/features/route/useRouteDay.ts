import { computed, type ComputedRef } from 'vue'
import type { VisitId } from '#domain/base/ids.ts'
import { dayOrder, type DayOrder } from '#domain/routing/dayOrder.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import type { Day } from '#domain/time/day.ts'
import { saveDayRoute } from '#app/commands/saveDayRoute.ts'
import { raiseErrors } from '#app/inject/raiseErrors.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import type { DrivenDay } from '#app/map/roads/roadsQuestion.ts'
import { watchDayRoute } from '#app/queries/dayRoute.ts'
import {
  DEFAULT_DAY_SETTINGS,
  watchDaySettings,
  type DaySettings,
} from '#app/queries/daySettings.ts'
import { watchRouteStops, type RouteStop } from '#app/queries/routeStops.ts'

export interface RouteDay {
  /** Undefined until the database has told. */
  readonly stops: ComputedRef<readonly RouteStop[] | undefined>
  readonly route: ComputedRef<DayRoute | undefined>
  readonly settings: ComputedRef<DaySettings>
  readonly ordered: ComputedRef<DayOrder>
  /** Settles what changed; `driven` is what is expected of the order from now on. */
  settle(change: Partial<DayRoute>, driven?: DrivenDay): Promise<void>
}

/** The day's stops and the order that was settled for them. */
export function useRouteDay(day: () => Day): RouteDay {
  const stops = useQuery(watchRouteStops, () => ({ day: day() }))
  const kept = useQuery(watchDayRoute, () => ({ day: day() }))
  const settings = useQuery(watchDaySettings, () => ({}))
  raiseErrors(stops.error, kept.error, settings.error)
  const save = useCommand(saveDayRoute)

  const known = computed(() =>
    kept.loading.value ? undefined : stops.data.value?.map(stop => placed(stop, kept.data.value)),
  )
  const ordered = computed(() => dayOrder((known.value ?? []).map(toOrder), kept.data.value?.order))
  return {
    stops: known,
    route: computed(() => kept.data.value),
    settings: computed(() => settings.data.value ?? DEFAULT_DAY_SETTINGS),
    ordered,
    async settle(change, driven) {
      // A goal or a pin alone settles the order that was on the screen as well.
      const order = change.order ?? (ordered.value.order as readonly VisitId[])
      const settled = driven && { expected: expectedOf(driven), drives: drivesOf(driven) }
      await save({ day: day(), change: { ...change, order, ...settled } })
    },
  }
}

const toOrder = ({ visitId, stage, from, to, endedAt }: RouteStop) => ({
  ...{ id: visitId, stage, from, to },
  ...(endedAt !== undefined && { endedAt }),
})

function placed(stop: RouteStop, route: DayRoute | undefined): RouteStop {
  const at = route?.places[stop.visitId]
  return at ? { ...stop, at } : stop
}

function expectedOf({ stops }: DrivenDay): DayRoute['expected'] {
  return Object.fromEntries(stops.map(({ id, begins }) => [id, begins]))
}

/** Those along roads; what the straight line says can be had at any time. */
function drivesOf({ stops, legs }: DrivenDay): NonNullable<DayRoute['drives']> {
  const drives = stops.flatMap(({ id, driveSec }, at) => {
    const [leg, before] = [legs[at], stops[at - 1]]
    if (!leg || !before || leg.source === 'crowFly') return []
    return [[id, { after: before.id, seconds: Math.ceil(driveSec), metres: Math.ceil(leg.metres) }]]
  })
  return Object.fromEntries(drives) as NonNullable<DayRoute['drives']>
}
