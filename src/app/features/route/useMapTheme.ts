import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'
import { MAP_THEMES, type MapTheme } from '#app/map/style/mapTheme.ts'

/** The map's colours: those of the page around it, which are chosen or as the system says. */
export function useMapTheme(): ComputedRef<MapTheme> {
  const { documentElement } = document
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const chosen = ref(documentElement.dataset['theme'])
  const isDark = ref(dark.matches)
  const look = (): void => {
    chosen.value = documentElement.dataset['theme']
    isDark.value = dark.matches
  }
  const page = new MutationObserver(look)
  page.observe(documentElement, { attributeFilter: ['data-theme'] })
  dark.addEventListener('change', look)
  onScopeDispose(() => {
    page.disconnect()
    dark.removeEventListener('change', look)
  })
  return computed(
    () => MAP_THEMES.find(theme => theme === chosen.value) ?? (isDark.value ? 'dark' : 'light'),
  )
}
