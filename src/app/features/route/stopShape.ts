import type { LucideIcon } from '@lucide/vue'
import { AlarmClock, Ban, Check, CircleDot, X } from '@lucide/vue'
import type { StopStatus } from '#app/map/mapScene.ts'
import type { RouteRow } from './routeRows.ts'

/** Beside the number, so that a shape speaks as well as the colour; what is ahead shows its number alone. */
const ICONS: Readonly<Record<StopStatus, LucideIcon | undefined>> = {
  todo: undefined,
  now: CircleDot,
  done: Check,
  missed: X,
  late: AlarmClock,
}

export function stopIcon({ status, word }: RouteRow): LucideIcon | undefined {
  return word === 'dropped' ? Ban : ICONS[status]
}
