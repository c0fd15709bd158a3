import { watch } from 'vue'
import type { TimeLevel } from '#domain/visit/timeLevel.ts'
import { vibrate } from '../platform/vibrate.ts'

/** Felt through a pocket or a glove: once, twice, and long at the end. */
const BUZZ: Readonly<Record<TimeLevel['level'], readonly number[]>> = {
  near: [300],
  last: [300, 200, 300],
  stop: [800, 200, 800],
}

/** Buzzes whenever the hours come to another level. */
export function useBuzz(time: () => TimeLevel | undefined): void {
  watch(
    () => time()?.level,
    level => {
      if (level) vibrate(BUZZ[level])
    },
    { immediate: true },
  )
}
