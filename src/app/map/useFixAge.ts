import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Instant } from '#domain/time/instant.ts'
import { STALE_AFTER_MS } from './layers/positionMark.ts'
import type { MapPosition } from './mapScene.ts'
import type { FixAge } from './sceneLayers.ts'

const LOOK_EVERY_MS = 5_000

/** How old the position is, looked at anew every few seconds. */
export function useFixAge(
  position: () => MapPosition | undefined,
  now: () => Instant,
): ComputedRef<FixAge> {
  const { t } = useI18n()
  const at = ref(now())
  const look = setInterval(() => (at.value = now()), LOOK_EVERY_MS)
  onScopeDispose(() => clearInterval(look))
  return computed(() => {
    const taken = position()?.taken
    const ageMs = taken === undefined ? 0 : Math.max(0, Math.max(at.value, taken) - taken)
    const isStale = ageMs > STALE_AFTER_MS
    return { isStale, ageText: isStale ? sayAge(t, Math.floor(ageMs / 1000)) : '' }
  })
}

function sayAge(t: (key: string, named: { count: number }) => string, seconds: number): string {
  if (seconds < 60) return t('map.age.seconds', { count: Math.floor(seconds / 5) * 5 })
  if (seconds < 3600) return t('map.age.minutes', { count: Math.floor(seconds / 60) })
  return t('map.age.hours', { count: Math.floor(seconds / 3600) })
}
