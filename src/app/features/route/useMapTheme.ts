import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'
import type { MapTheme } from '#app/map/style/mapTheme.ts'
import { usePreferences } from '#app/stores/preferences.ts'

/** The map's colours: those that were chosen, else as the system says. */
export function useMapTheme(): ComputedRef<MapTheme> {
  const preferences = usePreferences()
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const isDark = ref(dark.matches)
  const follow = (): void => {
    isDark.value = dark.matches
  }
  dark.addEventListener('change', follow)
  onScopeDispose(() => dark.removeEventListener('change', follow))
  return computed(() => {
    if (preferences.theme !== 'auto') return preferences.theme
    return isDark.value ? 'dark' : 'light'
  })
}
