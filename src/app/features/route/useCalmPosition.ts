import { shallowRef, watch, type ShallowRef } from 'vue'
import { distanceM } from '#domain/geo/distance.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { MapPosition } from '#app/map/mapScene.ts'

/** So far off, or so old, that the day is worked out anew from there. */
const MOVED_M = 200
const OLD_MS = 60_000
/** A fix that says no more than the district moves nothing. */
const WORST_M = 1_000

/** The position as the plan knows it: it does not follow every metre. */
export function useCalmPosition(
  position: () => MapPosition | undefined,
): Readonly<ShallowRef<Wgs84Point | undefined>> {
  const calm = shallowRef<Wgs84Point>()
  let takenAt = -Infinity
  watch(
    position,
    next => {
      if (!next) {
        calm.value = undefined
        return
      }
      if (next.accuracyM > WORST_M) return
      const isOld = next.taken - takenAt > OLD_MS
      if (calm.value && !isOld && distanceM(calm.value, next.at) < MOVED_M) return
      calm.value = next.at
      takenAt = next.taken
    },
    { immediate: true },
  )
  return calm
}
