import { ref, type Ref } from 'vue'
import { currentLocale, loadLater, setLocale, type DoorstepI18n } from '#ui/i18n/i18n.ts'
import { isLocale, preferredLocale, type Locale } from '#ui/i18n/localeNames.ts'
import type { BrowserMemory } from './browserMemory.ts'

export const THEMES = ['auto', 'light', 'dark', 'sunlight'] as const

export type Theme = (typeof THEMES)[number]

export interface Display {
  readonly locale: Readonly<Ref<Locale>>
  readonly theme: Readonly<Ref<Theme>>
  readonly speak: (locale: Locale) => Promise<void>
  readonly show: (theme: Theme) => void
  /** Loads the texts of what is opened on a page; rejects where they did not come. */
  readonly loadTexts: () => Promise<void>
}

/** Language and theme of the desk, as chosen in this browser or wished for by it. */
export async function createDisplay(i18n: DoorstepI18n, memory: BrowserMemory): Promise<Display> {
  const locale = ref(currentLocale(i18n))
  const theme = ref<Theme>('auto')

  async function speak(next: Locale): Promise<void> {
    await setLocale(i18n, next)
    locale.value = next
    memory.write('doorstep-desk-locale', next)
  }

  function show(next: Theme): void {
    document.documentElement.dataset['theme'] = next
    theme.value = next
    memory.write('doorstep-desk-theme', next)
  }

  const keptTheme = memory.read('doorstep-desk-theme')
  show(THEMES.find(each => each === keptTheme) ?? 'auto')
  const keptLocale = memory.read('doorstep-desk-locale')
  const wished = preferredLocale(navigator.languages)
  try {
    await speak(keptLocale !== undefined && isLocale(keptLocale) ? keptLocale : wished)
  } catch {
    // The texts of the other language did not come; the page opens in the one that it has.
    locale.value = currentLocale(i18n)
  }
  return { locale, theme, speak, show, loadTexts: () => loadLater(i18n) }
}
