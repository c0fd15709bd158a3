import type { CDPSession } from '@playwright/test'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

async function registrationId(cdp: CDPSession): Promise<string> {
  const told = new Promise<string>(resolve => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    })
  })
  await cdp.send('ServiceWorker.enable')
  return told
}

/** What Chromium does itself when the network is back. */
async function fireSync(tablet: Tablet): Promise<void> {
  const cdp = await tablet.context.newCDPSession(tablet.page)
  await cdp.send('ServiceWorker.dispatchSyncEvent', {
    origin: new URL(tablet.page.url()).origin,
    registrationId: await registrationId(cdp),
    tag: 'doorstep-outbox',
    lastChance: false,
  })
}

test('Background Sync is asked for while something is unsent, and its event sends it', async ({
  tablet,
  network,
}) => {
  await tablet.page.clock.install()
  await tablet.signIn()
  network.use({ kind: 'refuse' })
  await recordVisit(tablet)
  await tablet.on.today.expectUnsent(1)
  const tags = () =>
    tablet.page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready
      return (worker as unknown as { sync: { getTags(): Promise<string[]> } }).sync.getTags()
    })
  await expect.poll(tags).toContain('doorstep-outbox')
  // From here no timer of the page runs: only the worker can wake the engine.
  await tablet.page.clock.pauseAt(Date.now() + 60_000)
  network.use({ kind: 'pass' })
  await fireSync(tablet)
  await tablet.on.today.expectUnsent(0)
})
