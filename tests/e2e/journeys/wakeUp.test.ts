import type { CDPSession } from '@playwright/test'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { countRows } from '#tests/e2e/support/receivedOnce.ts'
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

interface Wishes {
  /** The tags that the page asked to be woken by; a browser that has woken it forgets them. */
  wishes?: string[]
}

async function noteWishes(tablet: Tablet): Promise<void> {
  await tablet.page.addInitScript(() => {
    const page = globalThis as unknown as Wishes & {
      SyncManager: { prototype: { register(tag: string): Promise<void> } }
    }
    const { prototype } = page.SyncManager
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its own `this`
    const register = prototype.register
    prototype.register = function (tag) {
      page.wishes = [...(page.wishes ?? []), tag]
      return register.call(this, tag)
    }
  })
}

/** A page that sleeps through the network's return. */
async function missReturn(tablet: Tablet): Promise<void> {
  await tablet.page.addInitScript(() => {
    const miss = (event: Event): void => event.stopImmediatePropagation()
    window.addEventListener('online', miss, { capture: true })
  })
}

test('Background Sync is asked for where something is unsent in flight mode, and its event sends it', async ({
  tablet,
  server,
}) => {
  await noteWishes(tablet)
  await missReturn(tablet)
  await tablet.page.clock.install()
  await tablet.signIn()
  const wishes = () => tablet.page.evaluate(() => (globalThis as Wishes).wishes ?? [])
  expect(await wishes()).toEqual([])
  await tablet.goOffline()
  const { recordId } = await recordVisit(tablet)
  await tablet.on.today.expectUnsent(2)
  await expect.poll(wishes).toContain('doorstep-outbox')
  // From here no timer of the page runs: only the worker can wake the engine.
  await tablet.page.clock.pauseAt(Date.now() + 60_000)
  await tablet.goOnline()
  await fireSync(tablet)
  await expect.poll(() => countRows(server.dataDir, 'record', [recordId])).toBe(1)
  await tablet.page.clock.resume()
  await tablet.on.today.expectUnsent(0)
})
