import { expect } from '@playwright/test'
import { answerNobodyThere } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** Attaching in flight mode: the question, each verdict, the list, the finished record, and the files that wait. */
export async function attachStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await tablet.goOffline()
  await on.today.open()
  await on.today.openPlannedVisit()
  await on.dossier.startRecord()
  await answerNobodyThere(on.record, bankToday())
  await on.attach.part().scrollIntoViewIfNeeded()
  await at('attach-none')
  await on.attach.takeBroken()
  await expect(page.getByText(words.attachment.refused.UNREADABLE_PHOTO.title)).toBeVisible()
  await at('attach-refused')
  await on.attach.takePhoto()
  await at('attach-question')
  await on.record.button(words.attachment.question.submit).click()
  await expect(page.getByText(words.attachment.question.missing)).toBeVisible()
  await at('attach-question-fault')
  await on.attach.say('interior', 'bystanderFace')
  await at('attach-set-apart')
  await on.attach.done()
  await on.attach.takePhoto()
  await on.attach.say('document')
  await at('attach-allowed')
  await on.attach.done()
  await on.attach.takePhoto()
  await on.attach.sayLater()
  await at('attach-list')
  await on.record.seal()
  await on.attach.part().scrollIntoViewIfNeeded()
  await at('attach-finished')
  await on.attach.answerLater().click()
  await expect(on.attach.question()).toBeVisible()
  await at('attach-question-later')
  await on.attach.sayLater()
  await on.outbox.open()
  await expect(on.outbox.files()).toHaveCount(3)
  await at('attach-outbox')
}
