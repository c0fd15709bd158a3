import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { attend } from '#tests/e2e/support/attend.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { reassign } from '#tests/e2e/support/bankImport.ts'
import { homeOf, readSealed } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { findCase } from '#tests/e2e/support/findCase.ts'
import {
  liveMarkedDay,
  readableAfterKill,
  sealedMarkers,
  trackIsSealed,
} from '#tests/e2e/support/forensics.ts'
import { markDay, STOOD, TYPED } from '#tests/e2e/support/markedDay.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const DAY_MS = 86_400_000
const AGENT = '1001'
const { password } = demoStaff(AGENT)

/** The browser comes up again on the same disk, in flight mode, and its owner opens the tablet. */
async function comeBack(tablet: Tablet): Promise<void> {
  await tablet.launch()
  await tablet.goOffline()
  await tablet.page.goto('/today')
  await tablet.on.lock.unlock(password)
  await tablet.on.today.untilUsable()
}

/** The next day's first unlocking lets yesterday's key go, and the start after it leaves the old home. */
async function turnTheDay(tablet: Tablet): Promise<void> {
  await tablet.page.clock.install({ time: Date.now() + DAY_MS })
  await tablet.page.goto('/today')
  await tablet.on.today.untilUsable()
  const epochs = async (): Promise<unknown> => {
    const meta = await readSealed(tablet.page, 'meta')
    return meta.find(row => row['key'] === 'epochs')?.['value']
  }
  await expect.poll(epochs).toHaveLength(1)
  await tablet.page.goto('/today')
  await tablet.on.today.untilUsable()
}

/** What a test writes past the app, as a leak would. */
async function leak(tablet: Tablet, text: string): Promise<void> {
  await tablet.page.evaluate(async leaked => {
    const opening = indexedDB.open('leak')
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
    await new Promise((resolve, reject) => {
      opening.onerror = () => reject(new Error(String(opening.error)))
      opening.onsuccess = () => {
        const strict = { durability: 'strict' } as const
        const writing = opening.result.transaction('rows', 'readwrite', strict)
        writing.objectStore('rows').put({ note: leaked }, 1)
        writing.oncomplete = resolve
      }
    })
  }, text)
}

test('[MASVS-STORAGE-1] two hundred markers, thirty steps: nothing is readable after a kill, behind the lock, and after a purge', async ({
  newTablet,
  server,
}) => {
  test.setTimeout(600_000)
  const day = await markDay(server.dataDir, AGENT, bankToday())
  expect(new Set(day.markers).size).toBeGreaterThanOrEqual(200)
  expect(new Set(day.markers).size).toBe(day.markers.length)
  const tablet = await newTablet({
    attended: false,
    permissions: ['background-sync', 'geolocation'],
  })
  // A killed browser has not written its cookie yet.
  tablet.guard.expect(/status of 401/)
  await tablet.signIn(AGENT)
  await tablet.goOffline()
  // Each address that is opened loads the page anew, which shuts the vault.
  await attend(tablet.page)
  expect(await liveMarkedDay(tablet, day)).toBeGreaterThanOrEqual(30)
  const sealed = await sealedMarkers(tablet, day)
  const stood = String(STOOD.lat)
  expect(sealed).toEqual(expect.arrayContaining([...day.given, TYPED.ownWords, TYPED.draft, stood]))
  expect(await trackIsSealed(tablet)).toBe(true)
  expect(sealed.length).toBeGreaterThanOrEqual(200)
  const home = await homeOf(tablet.page)
  const caseIds = await Promise.all(
    day.caseNos.map(async no => (await findCase(tablet.page, each => each.caseNo === no)).id),
  )

  await test.step('killed in the middle of a visit', async () => {
    expect(await readableAfterKill(tablet, day)).toEqual([])
  })
  await test.step('locked', async () => {
    await comeBack(tablet)
    const { unlockSettings, lock } = tablet.on
    await unlockSettings.open()
    await unlockSettings.button(tablet.words.unlocking.lock.now).click()
    await expect(lock.title()).toBeVisible()
    expect(await readableAfterKill(tablet, day)).toEqual([])
  })
  await test.step('purged: the cases are taken away and the rows have moved', async () => {
    await tablet.launch()
    await tablet.page.goto('/sign-in')
    await tablet.on.signIn.signIn(AGENT)
    await tablet.on.today.untilUsable()
    await attend(tablet.page)
    await tablet.on.today.expectUnsent(0)
    await reassign(server.dataDir, caseIds, ['1003', '1004'])
    await tablet.on.outbox.open()
    await tablet.on.outbox.syncNow().click()
    await expect.poll(() => sealedMarkers(tablet, day)).toEqual([])
    await tablet.goOffline()
    await turnTheDay(tablet)
    expect(await homeOf(tablet.page)).not.toBe(home)
    expect(await readableAfterKill(tablet, day)).toEqual([])
  })
  await test.step('the search sees one marker that leaks', async () => {
    await tablet.launch()
    // A picture alone in its tab: the app does not run, and the browser asks for an icon of its own.
    tablet.guard.expect(/favicon\.ico/)
    await tablet.page.goto('/favicon.svg')
    await leak(tablet, `note: ${TYPED.draft}`)
    const found = await readableAfterKill(tablet, day)
    expect(found.map(hit => hit.slice(0, TYPED.draft.length))).toContain(TYPED.draft)
  })
})
