import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import * as v from 'valibot'
import { BALLAST_BYTES } from '#app/platform/ballast.ts'
import { OWN_WORDS, VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { homeOf, readTable, type BucketNavigator } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { rescueHeaderSchema } from '#protocol/rescueFile.ts'

/** Sets the room that the browser grants to the app; it lasts for as long as this debugger is attached. */
async function quotaOf(tablet: Tablet): Promise<(quotaSize?: number) => Promise<void>> {
  const cdp = await tablet.context.newCDPSession(tablet.page)
  const origin = new URL(tablet.page.url()).origin
  return async quotaSize => {
    const limit = quotaSize === undefined ? {} : { quotaSize }
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...limit })
  }
}

/**
 * Goes on with the record on screen in flight mode, in a browser that has not asked for room yet: the next answer is
 * the first write.
 */
async function goOnWith(
  tablet: Tablet,
  quotaFor: (usedBytes: number) => number,
): ReturnType<typeof quotaOf> {
  const recordUrl = tablet.page.url()
  await tablet.goOffline()
  await tablet.kill()
  await tablet.launch()
  await tablet.goOffline()
  await tablet.page.goto('/favicon.svg')
  const setQuota = await quotaOf(tablet)
  const { usage = 0 } = await tablet.page.evaluate(() => navigator.storage.estimate())
  await setQuota(quotaFor(usage))
  await tablet.page.goto(recordUrl)
  await tablet.on.record.goOnAfterCrash()
  return setQuota
}

test('a full disk is told in words, what was typed stays, and saving works once there is room', async ({
  tablet,
}) => {
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  const setQuota = await goOnWith(tablet, () => 1)
  await tablet.on.record.write('ownWords', OWN_WORDS)
  const { storageFull } = tablet.words.problems
  const alerts = tablet.page.getByRole('alert')
  await expect(alerts.filter({ hasText: storageFull.title })).toBeVisible()
  await expect(tablet.page.getByText(tablet.words.record.save.notSaved)).toBeVisible()
  await expect(tablet.on.record.field('ownWords')).toHaveValue(OWN_WORDS)
  expect(JSON.stringify(await readTable(tablet.page, 'drafts'))).not.toContain(OWN_WORDS)

  await setQuota()
  await tablet.on.record.button(tablet.words.record.save.again).click()
  await tablet.on.record.untilSaved()
  expect(JSON.stringify(await readTable(tablet.page, 'drafts'))).toContain(OWN_WORDS)
})

/** How many bytes lie in the app's own files. */
function ballastOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    try {
      const folder = await navigator.storage.getDirectory()
      return (await (await folder.getFileHandle('ballast')).getFile()).size
    } catch {
      return 0
    }
  })
}

test('a disk that fills up in the middle of a visit: room was kept back, the answer is saved, and a notice stands', async ({
  tablet,
}) => {
  await tablet.signIn()
  await expect.poll(() => ballastOf(tablet.page)).toBe(BALLAST_BYTES)
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.untilSaved()
  const setQuota = await goOnWith(tablet, usedBytes => usedBytes)
  await tablet.on.record.write('ownWords', OWN_WORDS)
  await tablet.on.record.untilSaved()
  const notice = tablet.page.getByRole('alert').filter({ hasText: tablet.words.storageLow.title })
  await expect(notice).toBeVisible()
  expect(await ballastOf(tablet.page)).toBe(0)
  expect(JSON.stringify(await readTable(tablet.page, 'drafts'))).toContain(OWN_WORDS)
  await tablet.page.reload()
  await tablet.on.record.goOnAfterCrash()
  await expect(notice).toBeVisible()

  await setQuota()
  await tablet.page.reload()
  await tablet.on.record.goOnAfterCrash()
  await expect.poll(() => ballastOf(tablet.page)).toBe(BALLAST_BYTES)
  await expect(notice).toBeHidden()
})

async function pageWithoutDatabase(tablet: Tablet): Promise<Page> {
  const page = await tablet.context.newPage()
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('storage is blocked', 'SecurityError')
    }
  })
  await page.goto('/today')
  return page
}

test('no database at all: a clear page with a way out, and the data is there again afterwards', async ({
  tablet,
}) => {
  await tablet.signIn()
  const { fault } = tablet.words.frame
  const denied = await pageWithoutDatabase(tablet)
  await expect(denied.getByRole('heading', { name: fault.database.title })).toBeVisible()
  await denied.getByRole('button', { name: fault.export }).click()
  await expect(denied.getByRole('alert')).toContainText(fault.exportFailed)
  await expect(denied.getByRole('button', { name: fault.again })).toBeVisible()
  await denied.close()
  await tablet.page.reload()
  await tablet.on.today.untilUsable()
})

test('the browser does not say where the data lies: the same page, and nothing empty takes its place', async ({
  tablet,
}) => {
  await tablet.signIn()
  const home = await homeOf(tablet.page)
  const denied = await tablet.context.newPage()
  await denied.addInitScript(() => {
    const { storageBuckets } = navigator as unknown as BucketNavigator
    storageBuckets.keys = () => Promise.reject(new Error('not now'))
  })
  await denied.goto('/today')
  const { title } = tablet.words.frame.fault.database
  await expect(denied.getByRole('heading', { name: title })).toBeVisible()
  await denied.close()
  expect(await homeOf(tablet.page)).toBe(home)
  await tablet.page.reload()
  await tablet.on.today.untilUsable()
})

test('without a database, the language chosen there being gone, the browser’s own is spoken', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ locale: 'en-GB' })
  const denied = await pageWithoutDatabase(tablet)
  const { title } = tablet.words.frame.fault.database
  await expect(denied.getByRole('heading', { name: title })).toBeVisible()
})

test('site data cleared under the open app: it says so, and never pretends to have saved', async ({
  tablet,
}) => {
  tablet.guard.expect(/closing db|Another connection|UnknownError|DatabaseClosed/i)
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await tablet.goOffline()
  const cdp = await tablet.context.newCDPSession(tablet.page)
  const { origin } = new URL(tablet.page.url())
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await tablet.on.record.tile('DEBTOR').click()
  await expect(tablet.page.getByText(tablet.words.record.gone.title)).toBeVisible()
  await tablet.page.reload()
  await expect(tablet.page).toHaveURL(/\/sign-in/)
})

test('a deleted database: the app says that nothing is there yet and fetches the day anew', async ({
  tablet,
}) => {
  tablet.guard.expect(/Another connection wants to delete/)
  await tablet.signIn()
  const home = await homeOf(tablet.page)
  await tablet.page.evaluate(
    name => (navigator as unknown as BucketNavigator).storageBuckets.delete(name),
    home,
  )
  await tablet.page.reload()
  await expect(tablet.page).toHaveURL(/\/sign-in/)
  await tablet.on.signIn.signIn('1001')
  await tablet.on.today.skipTour()
  await tablet.on.today.untilUsable()
})

test('the rescue file holds every unsent operation', async ({ tablet }) => {
  await tablet.signIn()
  await tablet.goOffline()
  const { recordId } = await recordVisit(tablet)
  await tablet.on.outbox.open()
  const words = tablet.words.outbox.export
  await tablet.page.getByRole('button', { name: words.open }).click()
  const downloading = tablet.page.waitForEvent('download')
  await tablet.page.getByRole('button', { name: words.go }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^doorstep-\d{4}-\d\d-\d\d-\d{4}\.rescue$/)
  const file = await readFile(await download.path(), 'utf8')
  const [line = ''] = file.split('\n')
  const { operations } = v.parse(rescueHeaderSchema, JSON.parse(line))
  expect(operations.map(({ operation }) => operation.subject)).toContain(recordId)
  expect(file).not.toContain('answers')
})
