import { expect } from '@playwright/test'
import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

const STEPS = Object.keys(VISIT_STEPS) as (keyof typeof VISIT_STEPS)[]

/** Every step of the record empty, filled and at fault, its pads and dialogs, and the sealed record. */
export async function recordStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await on.today.open()
  await on.today.openPlannedVisit()
  await on.dossier.startRecord()
  await at('record-met')
  await on.record.choose('MINOR_ONLY')
  await at('record-minor')
  await on.record.choose('HOUSEHOLD')
  await at('record-third-party')
  for (const step of STEPS) {
    if (step === 'commitment') await commitmentStation(tablet, at)
    await VISIT_STEPS[step](on.record, bankToday())
    if (step !== 'followUp') await at(`record-after-${step}`)
  }
  await at('record-review')
  await on.record.button(words.record.review.finalise).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await at('record-seal-dialog')
  await page.getByRole('button', { name: words.record.review.notYet }).click()
  await resumeStations(tablet, at)
  await on.record.seal()
  await at('record-sealed')
  await page.getByRole('button', { name: words.record.read.amend, exact: true }).click()
  await page.getByRole('button', { name: words.record.amend.go }).click()
  await expect(page.getByText(words.record.amend.reasonMissing)).toBeVisible()
  await at('record-amend-dialog')
}

async function commitmentStation({ page, on, words }: Tablet, at: AtStation): Promise<void> {
  const { promise } = words.recordForm
  await on.record.button(promise.split.open).click()
  await at('record-split')
  await on.record.button(words.base.cancel).click()
  await on.record.button(promise.add).click()
  await page.getByRole('button', { name: words.base.amount.pad }).click()
  await at('record-number-pad')
  await on.record.button(words.base.pad.done).click()
  await on.record.next('followUp')
  await on.record.next('review')
  await at('record-review-faults')
  await page.getByRole('button', { name: words.record.review.goTo }).first().click()
  await on.record.expectStep('commitment')
  await at('record-commitment-faults')
  await page.getByRole('button', { name: promise.remove.replace('{number}', '1') }).click()
}

async function resumeStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await page.reload()
  await expect(on.record.resume()).toBeVisible()
  await at('record-resume-dialog')
  await on.record.resume().getByRole('button', { name: words.record.resume.discard }).click()
  await at('record-discard-dialog')
  await on.record.resume().getByRole('button', { name: words.record.resume.keep }).click()
  await on.record.goOnAfterCrash()
  await on.record.expectStep('review')
}
