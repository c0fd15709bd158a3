import { ref, watch } from 'vue'
import type { VisitId } from '#domain/base/ids.ts'
import { movedTo } from '#domain/routing/dayRoute.ts'
import type { RouteRow } from './routeRows.ts'
import type { Roads } from './useRoads.ts'
import type { RouteDay } from './useRouteDay.ts'

export interface Ordering {
  /** To that place of the day, from 0. */
  move(id: VisitId, to: number): Promise<void>
  /** As the k-th of the day, from 1; undefined lets it go. */
  pin(row: RouteRow, number: number | undefined): Promise<void>
}

/** What an agent does to the order by hand; it is settled at once, and expected as it comes out. */
export function useOrdering(day: RouteDay, roads: Roads): Ordering {
  /** The order that was settled, and not yet driven. */
  const unexpected = ref<string>()

  async function settle(order: readonly VisitId[], pins = day.route.value?.pins ?? {}) {
    unexpected.value = order.join(' ')
    await day.settle({ order, pins, expected: {} })
  }
  const whole = (): readonly VisitId[] => day.ordered.value.order as readonly VisitId[]

  watch(roads.answered, async answered => {
    const { order, ahead } = day.ordered.value
    if (!answered || unexpected.value !== order.join(' ')) return
    // An answer that was under way is about the order before.
    const asked = new Set(answered.asked)
    if (ahead.filter(id => asked.has(id)).join(' ') !== answered.asked.join(' ')) return
    unexpected.value = undefined
    await day.settle({}, answered.answer.now)
  })
  return {
    move: (id, to) => settle(movedTo(whole(), id, to)),
    async pin({ stop: { visitId } }, number) {
      const { [visitId]: _was, ...others } = day.route.value?.pins ?? {}
      if (number === undefined) return day.settle({ pins: others })
      const pins = { ...others, [visitId]: number - 1 }
      return settle(movedTo(whole(), visitId, number - 1), pins)
    },
  }
}
