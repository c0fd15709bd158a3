import { Workbox } from 'workbox-window'
import type { Stop } from './stop.ts'

/** The app's service worker as the page sees it. */
export interface ServiceWorker {
  /** Registers it; without support or with the server away the page goes on without. */
  register(): Promise<'registered' | 'unavailable'>
  /** Looks for a newer version now; silent while there is no network. */
  checkForUpdate(): Promise<void>
  /** A newer version of the app is installed and waits for its moment; told at once if it waits already. */
  onWaiting(listener: () => void): Stop
  /** Lets the waiting version take over and reloads the page. Only at a safe moment. */
  activateWaiting(): void
  /** The worker was woken by Background Sync. */
  onWake(listener: () => void): Stop
}

const WAKE = 'doorstep-sync'

/** The worker at `scriptUrl`, e.g. `/sw.js`. */
export function browserServiceWorker(scriptUrl: string): ServiceWorker {
  const workbox = 'serviceWorker' in navigator ? new Workbox(scriptUrl) : undefined
  let isWaiting = false
  const waitingListeners = new Set<() => void>()
  workbox?.addEventListener('waiting', () => {
    isWaiting = true
    for (const listener of waitingListeners) listener()
  })
  return {
    async register() {
      try {
        return (await workbox?.register()) ? 'registered' : 'unavailable'
      } catch {
        // A fetch of the script that failed offline: the worker of the last visit goes on.
        return 'unavailable'
      }
    },
    async checkForUpdate() {
      try {
        await workbox?.update()
      } catch {
        // Offline or never registered: the browser looks again by itself at the next start.
        return
      }
    },
    onWaiting(listener) {
      waitingListeners.add(listener)
      if (isWaiting) listener()
      return () => {
        waitingListeners.delete(listener)
      }
    },
    activateWaiting() {
      workbox?.addEventListener('controlling', () => window.location.reload())
      workbox?.messageSkipWaiting()
    },
    onWake(listener) {
      const hear = (event: MessageEvent<unknown>): void => {
        if ((event.data as { type?: unknown } | null)?.type === WAKE) listener()
      }
      if (workbox) navigator.serviceWorker.addEventListener('message', hear)
      return () => {
        if (workbox) navigator.serviceWorker.removeEventListener('message', hear)
      }
    },
  }
}
