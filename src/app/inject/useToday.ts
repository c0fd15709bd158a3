import { computed, onScopeDispose, readonly, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Day } from '#domain/time/day.ts'
import { wallClock, type TimeOfDay, type ZoneName } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import { usePlatform } from './usePlatform.ts'

const TICK_MS = 20_000

/** The calendar day and the minute at a place; they follow the clock, past midnight and after a sleep. */
export function useToday(zone: () => ZoneName): {
  readonly today: ComputedRef<Day>
  readonly time: ComputedRef<TimeOfDay>
  /** A moment of that day; it changes only with the day, so that a query by it is not asked every minute. */
  readonly asOf: Readonly<Ref<Instant>>
} {
  const { clock, network } = usePlatform()
  const now = ref(clock.now())
  const tick = (): void => {
    now.value = clock.now()
  }
  const timer = setInterval(tick, TICK_MS)
  const stop = network.onVisible(tick)
  onScopeDispose(() => {
    clearInterval(timer)
    stop()
  })
  const today = computed(() => wallClock(zone(), now.value).day)
  const asOf = ref(clock.now())
  watch(today, () => {
    asOf.value = clock.now()
  })
  return {
    today,
    time: computed(() => wallClock(zone(), now.value).time),
    asOf: readonly(asOf),
  }
}
