import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { VisitId } from '#domain/base/ids.ts'
import type { DayOrder } from '#domain/routing/dayOrder.ts'
import type { OrderGoal } from '#domain/routing/orderProblem.ts'
import { usePlatform } from '#app/inject/usePlatform.ts'
import type { FoundDay } from '#app/map/roads/roadsQuestion.ts'
import { isWorth, replanReason, type ReplanReason } from './replan.ts'
import type { Roads } from './useRoads.ts'
import type { RouteDay } from './useRouteDay.ts'

export interface Replan {
  readonly working: Readonly<Ref<boolean>>
  /** It did not work out; said until the next try. */
  readonly failed: Ref<boolean>
  /** What the dialog shows; undefined while it is closed. */
  readonly offer: ShallowRef<FoundDay | undefined>
  readonly goal: ComputedRef<OrderGoal>
  /** Why another order may be worth a look; undefined once it was put off. */
  readonly reason: ComputedRef<ReplanReason | undefined>
  look(): Promise<void>
  prefer(goal: OrderGoal): Promise<void>
  take(): Promise<void>
  putOff(): void
}

/** Another order is only ever shown and asked for: it looks, compares and offers, and a person takes it or not. */
export function useReplan(day: RouteDay, roads: Roads): Replan {
  const { network } = usePlatform()
  const working = ref(false)
  const failed = ref(false)
  const offer = shallowRef<FoundDay>()
  const goal = computed(() => day.route.value?.goal ?? 'travel')
  const told = useReason(day, roads, goal)

  async function look(): Promise<void> {
    working.value = true
    failed.value = false
    offer.value = (await roads.best(network.isOnline())) ?? offer.value
    failed.value = offer.value === undefined
    working.value = false
  }
  return {
    ...{ working, failed, offer, goal, look },
    reason: computed(() => (offer.value ? undefined : told.reason.value)),
    putOff: () => told.putOff(),
    async prefer(next) {
      await day.settle({ goal: next })
      await look()
    },
    async take() {
      const taken = offer.value
      if (!taken) return
      await day.settle({ order: wholeOrder(day.ordered.value, taken.order) }, taken)
      offer.value = undefined
    },
  }
}

/** The day with what is ahead in another order; what the planner did not take keeps its turn after it. */
function wholeOrder(
  { order, fixed, ahead }: DayOrder,
  taken: readonly string[],
): readonly VisitId[] {
  const left = ahead.filter(id => !taken.includes(id))
  const dropped = order.slice(fixed + ahead.length)
  return [...order.slice(0, fixed), ...taken, ...left, ...dropped] as VisitId[]
}

interface Reason {
  readonly reason: ComputedRef<ReplanReason | undefined>
  putOff(): void
}

function useReason(day: RouteDay, roads: Roads, goal: ComputedRef<OrderGoal>): Reason {
  /** The order ahead for which somebody said "not now", and the one for which another is known to be better. */
  const putOffFor = ref<string>()
  const betterFor = ref<string>()
  const now = computed(() => roads.answered.value?.answer.now)
  const aheadKey = computed(() => day.ordered.value.ahead.join(' '))
  const found = computed(() => replanReason(day.route.value, day.ordered.value, now.value))

  /** Ten minutes later is another matter. */
  function keyOf(why: ReplanReason): string {
    const how = why.why === 'late' ? Math.floor(why.minutes / 10) : why.why
    return `${how} ${aheadKey.value}`
  }
  // Looked up behind the screen, once for each stop that is done.
  watch([aheadKey, () => found.value?.why], async ([key, why]) => {
    if (why !== 'done' || betterFor.value === key) return
    const best = await roads.best(false)
    if (best && now.value && isWorth(best, now.value, goal.value)) betterFor.value = key
  })
  return {
    reason: computed(() => {
      const why = found.value
      if (!why || putOffFor.value === keyOf(why)) return undefined
      // A stop less is no news by itself.
      return why.why === 'done' && betterFor.value !== aheadKey.value ? undefined : why
    }),
    putOff() {
      putOffFor.value = found.value && keyOf(found.value)
    },
  }
}
