/** The tag under which a page registers its wish to be woken when the network is back. */
export const OUTBOX_SYNC_TAG = 'doorstep-outbox'

/** What the woken pages receive; the sync engine of one of them then runs. */
export const WAKE_MESSAGE = { type: 'doorstep-sync' } as const

/** The Background Sync event, which TypeScript's own library does not know. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

/**
 * The worker holds no keys and no session, so it never sends anything itself: it only wakes the
 * pages. With no page open there is nothing to wake; the app syncs when it is next launched.
 */
export function wakePagesOnSync(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('sync' as keyof ServiceWorkerGlobalScopeEventMap, event => {
    const sync = event as SyncEvent
    if (sync.tag === OUTBOX_SYNC_TAG) sync.waitUntil(wakePages(worker.clients))
  })
}

async function wakePages(clients: Clients): Promise<void> {
  for (const page of await clients.matchAll({ type: 'window' })) page.postMessage(WAKE_MESSAGE)
}
