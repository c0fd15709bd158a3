import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { MapPosition } from '#app/map/mapScene.ts'
import { useDoorstep } from '#app/inject/doorstep.ts'
import type { PositionFault, PositionFix } from '#app/platform/position.ts'
import type { Stop } from '#app/platform/stop.ts'

/** As maps.md 5 has it: exact, a few seconds old at most, and a word when none comes. */
const OPTIONS = { timeoutMs: 20_000, maximumAgeMs: 5_000 }
/** Slower than that the way of moving says nothing of where one looks. */
const MOVING_MPS = 1.5

export interface MyPosition {
  readonly isOn: Readonly<Ref<boolean>>
  /** Why there is no newer fix. */
  readonly fault: Readonly<Ref<PositionFault | undefined>>
  readonly shown: ComputedRef<MapPosition | undefined>
  /** From a touch: the browser may ask the person for leave. */
  start(): void
  stop(): void
}

/** Where the tablet is, while the screen is open; begins by itself where the person has given leave before. */
export function useMyPosition(): MyPosition {
  const { platform, road } = useDoorstep()
  const isOn = ref(false)
  const fault = ref<PositionFault>()
  const fix = shallowRef<PositionFix>()
  const compassDeg = ref<number>()
  const stops: Stop[] = []
  let isGone = false

  function stop(): void {
    isOn.value = false
    for (const end of stops.splice(0)) end()
  }
  function found(next: PositionFix): void {
    fix.value = next
    fault.value = undefined
  }
  function missed(why: PositionFault): void {
    fault.value = why
    if (why === 'denied') stop()
  }
  function start(): void {
    if (isOn.value) return
    isOn.value = true
    fault.value = undefined
    stops.push(platform.position.watch(OPTIONS, found, missed))
    void road().then(({ heading }) => {
      if (isOn.value) stops.push(heading.watch(turned => (compassDeg.value = turned)))
    })
  }

  void road().then(async ({ locationLeave }) => {
    if ((await locationLeave()) === 'granted' && !isGone) start()
  })
  onScopeDispose(() => {
    isGone = true
    stop()
  })
  const shown = computed(() =>
    fix.value && isOn.value ? shownOf(fix.value, compassDeg.value) : undefined,
  )
  return { isOn, fault, shown, start, stop }
}

/** Who moves looks where they go; who stands looks where the compass points, if the device has one. */
function shownOf(
  { at, accuracyM, taken, speedMps = 0, headingDeg }: PositionFix,
  compassDeg: number | undefined,
): MapPosition {
  const heading = speedMps > MOVING_MPS ? headingDeg : compassDeg
  return { at, accuracyM, taken, ...(heading !== undefined && { headingDeg: heading }) }
}
