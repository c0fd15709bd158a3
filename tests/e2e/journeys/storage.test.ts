import { readFile } from 'node:fs/promises'
import { OWN_WORDS, VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

async function setQuota(tablet: Tablet, quotaSize?: number): Promise<void> {
  const cdp = await tablet.context.newCDPSession(tablet.page)
  const origin = new URL(tablet.page.url()).origin
  await cdp.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  })
  await cdp.detach()
}

test('a full disk is told in words, what was typed stays, and saving works once there is room', async ({
  tablet,
}) => {
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await setQuota(tablet, 1)
  await tablet.on.record.write('ownWords', OWN_WORDS)
  const { storageFull } = tablet.words.problems
  await expect(tablet.page.getByRole('alert')).toContainText(storageFull.title)
  await expect(tablet.page.getByText(tablet.words.record.save.notSaved)).toBeVisible()
  await expect(tablet.on.record.field('ownWords')).toHaveValue(OWN_WORDS)
  expect(JSON.stringify(await readTable(tablet.page, 'drafts'))).not.toContain(OWN_WORDS)

  await setQuota(tablet)
  await tablet.on.record.button(tablet.words.record.save.again).click()
  await tablet.on.record.untilSaved()
  expect(JSON.stringify(await readTable(tablet.page, 'drafts'))).toContain(OWN_WORDS)
})

test('the database taken away under the app: a clear page, and it opens again by itself afterwards', async ({
  tablet,
}) => {
  await tablet.signIn()
  const { fault } = tablet.words.frame
  // Another version of the app holds the database at an edition that this one does not know.
  await tablet.page.goto('/favicon.svg')
  await tablet.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('doorstep', 99_999)
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
        opening.onerror = () => reject(new Error(String(opening.error)))
      }),
  )
  await tablet.page.goto('/today')
  await expect(tablet.page.getByRole('heading', { name: fault.database.title })).toBeVisible()
  await tablet.page.getByRole('button', { name: fault.export }).click()
  await expect(tablet.page.getByRole('alert')).toContainText(fault.exportFailed)
  await expect(tablet.page.getByRole('button', { name: fault.again })).toBeVisible()
})

test('a deleted database: the app says that nothing is there yet and fetches the day anew', async ({
  tablet,
}) => {
  tablet.guard.expect(/status of 401/)
  await tablet.signIn()
  await tablet.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('doorstep')
        deleting.onsuccess = () => resolve()
        deleting.onerror = () => reject(new Error(String(deleting.error)))
      }),
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
  expect(download.suggestedFilename()).toMatch(/^doorstep-rescue-\d{4}-\d\d-\d\d-\d{4}\.json$/)
  const file = await readFile(await download.path(), 'utf8')
  expect(file).toContain(recordId)
  expect(() => JSON.parse(file) as unknown).not.toThrow()
})
