/**
 * A new version waits until the page says so (workbox-window's `messageSkipWaiting`): only the page
 * knows whether a draft or a visit is open.
 */
export function skipWaitingWhenTold(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('message', event => {
    const data: unknown = event.data
    if (typeof data !== 'object' || data === null || !('type' in data)) return
    if (data.type === 'SKIP_WAITING') event.waitUntil(worker.skipWaiting())
  })
}
