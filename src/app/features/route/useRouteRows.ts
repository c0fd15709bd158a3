import { computed, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { raiseErrors } from '#app/inject/raiseErrors.ts'
import { useToday } from '#app/inject/useToday.ts'
import type { MapPosition } from '#app/map/mapScene.ts'
import { useInstalledPacks } from '#app/map/packs/usePackShelf.ts'
import { DEFAULT_ZONE } from '#ui/i18n/format.ts'
import { dayQuestion } from './dayQuestion.ts'
import { dayOf } from './routeDays.ts'
import { routeRows } from './routeRows.ts'
import { useCalmPosition } from './useCalmPosition.ts'
import { useRoads } from './useRoads.ts'
import { useRouteDay } from './useRouteDay.ts'

/** The day that the address names, driven from where the tablet is, as rows. */
export function useRouteRows(position: Readonly<Ref<MapPosition | undefined>>) {
  const place = useRoute()
  const { today, time } = useToday(() => DEFAULT_ZONE)
  const day = computed(() => dayOf(place.query, today.value))
  const shelf = useInstalledPacks()
  raiseErrors(shelf.error)
  const packs = computed(() => shelf.data.value ?? [])
  const routeDay = useRouteDay(() => day.value)
  const calm = useCalmPosition(() => position.value)
  const facts = computed(() => ({
    ...{ day: day.value, today: today.value, time: time.value },
    ...{ stops: routeDay.stops.value ?? [], ordered: routeDay.ordered.value },
    ...{ route: routeDay.route.value, settings: routeDay.settings.value, position: calm.value },
  }))
  const roads = useRoads(
    () => (routeDay.stops.value ? dayQuestion(facts.value) : undefined),
    () => packs.value,
  )
  const when = computed(() => {
    if (day.value === today.value) return 'today'
    return day.value < today.value ? 'past' : 'future'
  })
  /** An answer about another day is none. */
  const answer = computed(() => {
    const answered = roads.answered.value
    const isOfThisDay = answered?.asked.every(id => routeDay.ordered.value.order.includes(id))
    return isOfThisDay && when.value !== 'past' ? answered?.answer : undefined
  })
  const rows = computed(() =>
    routeRows({
      ...{ stops: facts.value.stops, ordered: facts.value.ordered, route: facts.value.route },
      visitHours: routeDay.settings.value.visitHours,
      answer: answer.value,
      asked: roads.answered.value?.asked ?? [],
      when: when.value,
    }),
  )
  return { day, today, time, when, packs, routeDay, roads, answer, rows }
}
