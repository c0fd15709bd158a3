import { addDays } from '#domain/time/day.ts'
import { OWN_WORDS, VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** The battery is pulled and the tablet started again, still without a network. */
async function pullBattery(tablet: Tablet): Promise<void> {
  await tablet.kill()
  await tablet.launch()
  await tablet.goOffline()
  await tablet.on.today.open()
  await tablet.on.today.untilUsable()
}

/** From the day's list by the visit that is marked as unfinished. */
async function resumeFromToday(tablet: Tablet): Promise<void> {
  const { on, words } = tablet
  await on.today.visits().filter({ hasText: words.visit.draft }).click()
  await on.dossier.action('resume').click()
  await on.record.goOnAfterCrash()
}

test('J2: a visit in flight mode survives two flat batteries, is sealed, and amended', async ({
  tablet,
  server,
}) => {
  const today = bankToday()
  await tablet.signIn()
  await server.crash()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const recordId = await tablet.on.dossier.startRecord()

  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.choose('CALM', 'ELDERLY', 'ILLNESS')
  await tablet.on.record.write('ownWords', OWN_WORDS)
  await tablet.on.record.untilSaved()
  await pullBattery(tablet)
  await resumeFromToday(tablet)
  await tablet.on.record.expectStep('reaction')
  await expect(tablet.on.record.field('ownWords')).toHaveValue(OWN_WORDS)
  for (const code of ['CALM', 'ELDERLY', 'ILLNESS']) {
    await expect(tablet.on.record.tile(code).locator('input')).toBeChecked()
  }
  await expect(tablet.on.record.tile('NONE_SEEN').locator('input')).not.toBeChecked()
  await tablet.on.record.next('ability')

  await VISIT_STEPS.ability(tablet.on.record)
  await VISIT_STEPS.outcome(tablet.on.record)
  await tablet.on.record.splitEvenly('3,000.01', 3)
  await tablet.on.record.untilSaved()
  await pullBattery(tablet)
  await resumeFromToday(tablet)
  await tablet.on.record.expectStep('commitment')
  const amounts = tablet.page.locator('.promise input[inputmode="decimal"]')
  await expect(amounts).toHaveCount(3)
  for (const [at, yuan] of ['1,000.00', '1,000.00', '1,000.01'].entries()) {
    await expect(amounts.nth(at)).toHaveValue(yuan)
  }
  await tablet.on.record.choose('WAGES')
  await tablet.on.record.next('followUp')
  await VISIT_STEPS.followUp(tablet.on.record, today)
  await expect(tablet.page.locator('.summary')).toContainText(OWN_WORDS)
  await tablet.on.record.seal()

  // Read-only, under the seal of the very bytes that wait in the outbox.
  expect(tablet.page.url()).toContain(recordId)
  await expect(tablet.page.locator('main').getByRole('textbox')).toHaveCount(0)
  const sealed = (await readOutbox(tablet.page)).find(each => each.operation.subject === recordId)
  expect(sealed?.sha256.slice(0, 8)).toBe(await tablet.on.record.sealHash())
  expect(await readTable(tablet.page, 'drafts')).toEqual([])
  await amend(tablet, recordId)
})

async function amend(tablet: Tablet, recordId: string): Promise<void> {
  const { page, words, on } = tablet
  const { read, amend } = words.record
  await page.getByRole('button', { name: read.amend, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: amend.go }).click()
  await expect(dialog).toContainText(amend.reasonMissing)
  await dialog.getByLabel(amend.reason).fill('跟进日期记错')
  await dialog.getByRole('button', { name: amend.go }).click()
  await expect(page).not.toHaveURL(new RegExp(recordId))
  const { step } = words.recordForm
  await page.getByRole('button', { name: new RegExp(`^\\d?\\s*${step.followUp}`) }).click()
  await on.record.expectStep('followUp')
  await on.record.write('nextOn', addDays(bankToday(), 40))
  await on.record.next('review')
  await on.record.seal()
  await page.getByRole('link', { name: read.showOld }).click()
  await expect(page).toHaveURL(new RegExp(recordId))
  await expect(page.getByText(read.amended, { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: read.amend, exact: true })).toHaveCount(0)
}
