import type { Stop } from './stop.ts'

/** The event by which Chromium offers installation; TypeScript's own library does not know it. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

/** Whether the app can be put on the home screen, and doing it. */
export interface Install {
  canPrompt(): boolean
  /** Shows the browser's own question; `unavailable` when the browser has none to show. */
  prompt(): Promise<'accepted' | 'dismissed' | 'unavailable'>
  onChange(listener: () => void): Stop
  isStandalone(): boolean
}

/** Listens from now on, because the browser offers it only once: call it as early as possible. */
export function browserInstall(): Install {
  let offer: InstallEvent | undefined
  const listeners = new Set<() => void>()
  const set = (next: InstallEvent | undefined): void => {
    offer = next
    for (const listener of listeners) listener()
  }
  window.addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    set(event as InstallEvent)
  })
  window.addEventListener('appinstalled', () => set(undefined))
  return {
    canPrompt: () => offer !== undefined,
    async prompt() {
      if (!offer) return 'unavailable'
      const asked = offer
      // An offer can be shown only once.
      set(undefined)
      return (await asked.prompt()).outcome
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    isStandalone: () => window.matchMedia('(display-mode: standalone)').matches,
  }
}
