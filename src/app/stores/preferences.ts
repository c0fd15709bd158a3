import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { NavigationApp } from '#domain/geo/navigationLink.ts'

/** How the agent likes the app. */
export interface ChosenPreferences {
  readonly locale: 'zh-CN' | 'en'
  readonly theme: 'auto' | 'light' | 'dark' | 'sunlight'
  readonly textScale: 1 | 1.25 | 1.5
  readonly tourDone: boolean
  readonly navigationApp?: NavigationApp
}

/** Where preferences are kept. */
export interface PreferencesPort {
  subscribe(
    listener: (preferences: ChosenPreferences) => void,
    onError: (error: unknown) => void,
  ): () => void
  save(changed: Partial<ChosenPreferences>): Promise<unknown>
}

/** Before the database has told, and when it cannot: then the browser's own language is the best guess. */
const UNTOLD: ChosenPreferences = {
  locale: navigator.language.startsWith('en') ? 'en' : 'zh-CN',
  theme: 'auto',
  textScale: 1,
  tourDone: false,
}

/** The device's preferences; they live in the database and come back from there after each change. */
export const usePreferences = defineStore('preferences', () => {
  const chosen = shallowRef(UNTOLD)
  const loaded = ref(false)
  let port: PreferencesPort | undefined

  /** Follows the kept preferences; resolves when they are known. Rejects when they cannot be read. */
  function connect(to: PreferencesPort): Promise<void> {
    port = to
    return new Promise((resolve, reject) => {
      to.subscribe(preferences => {
        chosen.value = preferences
        loaded.value = true
        resolve()
      }, reject)
    })
  }

  async function save(changed: Partial<ChosenPreferences>): Promise<void> {
    if (!port) throw new Error('preferences store is not connected')
    // At once on the screen; the database's answer follows.
    chosen.value = { ...chosen.value, ...changed }
    await port.save(changed)
  }

  return {
    locale: computed(() => chosen.value.locale),
    theme: computed(() => chosen.value.theme),
    textScale: computed(() => chosen.value.textScale),
    tourDone: computed(() => chosen.value.tourDone),
    navigationApp: computed(() => chosen.value.navigationApp),
    loaded,
    connect,
    save,
  }
})
