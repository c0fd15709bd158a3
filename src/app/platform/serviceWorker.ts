import type { Workbox } from 'workbox-window'
import type { Stop } from './stop.ts'
import { workerUrl } from './workerUrl.ts'

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
  const isSupported = 'serviceWorker' in navigator
  let workbox: Workbox | undefined
  let isWaiting = false
  const waitingListeners = new Set<() => void>()

  return {
    async register() {
      if (!isSupported) return 'unavailable'
      try {
        workbox ??= await loadWorkbox(scriptUrl, () => {
          isWaiting = true
          for (const listener of waitingListeners) listener()
        })
        return (await workbox.register()) ? 'registered' : 'unavailable'
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
      if (isSupported) navigator.serviceWorker.addEventListener('message', hear)
      return () => {
        if (isSupported) navigator.serviceWorker.removeEventListener('message', hear)
      }
    },
  }
}

/** Its code comes with the registration, after the first screen. */
async function loadWorkbox(scriptUrl: string, onWaiting: () => void): Promise<Workbox> {
  const { Workbox } = await import('workbox-window')
  const workbox = new Workbox(workerUrl(scriptUrl))
  workbox.addEventListener('waiting', onWaiting)
  return workbox
}
