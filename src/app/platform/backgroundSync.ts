/** Registrations with Background Sync, which TypeScript's own library does not know. */
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** Asks the browser to wake the service worker when the network is back: at once where it is there. */
export interface BackgroundSync {
  /** Best effort: `unavailable` where the browser has no such thing or refuses. */
  register(): Promise<'registered' | 'unavailable'>
}

/** Registers under one tag; repeated registrations count as one. */
export function browserBackgroundSync(tag: string): BackgroundSync {
  return {
    async register() {
      if (!('serviceWorker' in navigator)) return 'unavailable'
      try {
        const worker = (await navigator.serviceWorker.getRegistration()) as
          SyncRegistration | undefined
        if (!worker?.sync) return 'unavailable'
        await worker.sync.register(tag)
        return 'registered'
      } catch {
        // Refused by permission: the engine's own timers still send everything.
        return 'unavailable'
      }
    },
  }
}
