import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { VisitId } from '#domain/base/ids.ts'
import { secondsOfDay } from '#domain/routing/dayStop.ts'
import { useDoorstep } from '#app/inject/doorstep.ts'
import { raiseErrors } from '#app/inject/raiseErrors.ts'
import { useQuery } from '#app/inject/useQuery.ts'
import { watchVisitDays } from '#app/queries/visitDays.ts'
import { formatWindow } from '#ui/i18n/format.ts'
import { daysShown } from './routeDays.ts'
import type { RouteRow } from './routeRows.ts'
import { routeScene } from './routeScene.ts'
import { useArrival } from './useArrival.ts'
import { useDriving } from './useDriving.ts'
import { useMyPosition } from './useMyPosition.ts'
import { useOrdering } from './useOrdering.ts'
import { usePinning } from './usePinning.ts'
import { useReplan } from './useReplan.ts'
import { useRouteRows } from './useRouteRows.ts'

/** Everything that the list and the map of a day show alike, and what may be done with it. */
export function useRoutePage() {
  const { road } = useDoorstep()
  const counted = useQuery(watchVisitDays, () => ({}))
  raiseErrors(counted.error)
  const me = useMyPosition()
  const driving = useDriving()
  const route = useRouteRows(me.shown)
  const { day, today, rows, answer, routeDay } = route
  const replan = useReplan(routeDay, route.roads)
  const ordering = useOrdering(routeDay, route.roads)
  const pins = usePinning(routeDay)
  const arrival = useArrival(
    () => rows.value,
    () => today.value,
    () => driving.isOn.value,
  )
  const selectedId = ref<VisitId>()
  const labelOf = useStopLabel()
  const scene = computed(() =>
    routeScene({
      ...{ rows: rows.value, answer: answer.value, position: me.shown.value },
      ...{ selectedId: selectedId.value, pin: pins.pinning.value?.to?.at, labelOf },
    }),
  )
  // How the bank wants days planned; without a network what was heard last stays.
  void road().then(({ mapService }) => mapService.pullSettings())

  return {
    ...route,
    ...{ replan, driving, pins, me, arrival, selectedId, scene },
    ...ordering,
    days: computed(() =>
      daysShown(counted.data.value ?? [], { today: today.value, day: day.value }),
    ),
    /** Where one is going, or is. */
    target: computed(() => rows.value.find(({ word }) => word === 'going' || word === 'next')),
    over: useOver(route),
    drive(on: boolean): void {
      driving.set(on)
      if (on) me.start()
    },
  }
}

/** How a stop is called aloud; it names nobody. */
function useStopLabel(): (row: RouteRow) => string {
  const { t } = useI18n()
  return row =>
    t('route.stopAloud', {
      number: row.number ?? '–',
      window: formatWindow(row.stop),
      state: t(`route.state.${row.word}`),
    })
}

/** A sentence once the hours for visits are over with stops left. */
function useOver({ when, time, routeDay }: ReturnType<typeof useRouteRows>) {
  const { t } = useI18n()
  return computed(() => {
    const { visitHours } = routeDay.settings.value
    const isOver = when.value === 'today' && secondsOfDay(time.value) > secondsOfDay(visitHours.to)
    return isOver && routeDay.ordered.value.ahead.length > 0
      ? t('route.over', { window: formatWindow(visitHours) })
      : undefined
  })
}
