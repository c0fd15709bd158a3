import { answerNobodyThere } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readSealed, readTable } from '#tests/e2e/support/deviceStore.ts'
import { drawnPhoto } from '#tests/e2e/support/drawnPhoto.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { searchProfile } from '#tests/e2e/support/searchProfile.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** A record under way in flight mode, at its review. */
async function atReview(tablet: Tablet): Promise<string> {
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const recordId = await tablet.on.dossier.startRecord()
  await answerNobodyThere(tablet.on.record, bankToday())
  return recordId
}

test('21 in flight mode: the living room is set apart, the record is finished, a paper may be kept, and nobody opens either', async ({
  tablet,
}) => {
  const recordId = await atReview(tablet)
  const { page, on, words } = tablet
  await on.attach.takePhoto()
  // The picture of the question is drawn from memory under the page's own policy.
  const preview = page.getByRole('img', { name: words.attachment.question.preview })
  await expect
    .poll(() => preview.evaluate(image => (image as HTMLImageElement).naturalWidth))
    .toBe(640)
  await on.attach.say('interior')
  await expect(on.attach.question()).toContainText(words.attachment.verdict.setApartText)
  await expect(on.attach.question().locator('[data-rule="CN-ATT-01"]')).toBeVisible()
  await on.attach.done()

  await on.attach.takePhoto()
  await on.attach.say('document')
  await expect(on.attach.question()).toContainText(words.attachment.verdict.openText)
  await on.attach.done()
  await expect(on.attach.lines()).toHaveCount(2)

  await on.record.seal()
  await page.reload()
  await expect(on.attach.lines()).toHaveCount(2)
  expect(await on.attach.reaches()).toEqual(['setApart', 'open'])
  for (const line of await on.attach.lines().all()) {
    await expect(line).toContainText(words.files.state.LOCAL)
    await expect(line.getByRole('button')).toHaveCount(0)
    await expect(line.getByRole('link')).toHaveCount(0)
  }
  await expect(page.locator('img[src^="blob:"]')).toHaveCount(0)

  const records = await readTable(page, 'records')
  const files = await readTable(page, 'attachments')
  const kept = records.find(({ id }) => id === recordId)?.['payload'] as
    | { readonly value: { readonly record: { readonly attachments?: readonly string[] } } }
    | undefined
  expect(kept?.value.record.attachments).toHaveLength(2)
  expect(files.map(({ id }) => id).toSorted()).toEqual(kept?.value.record.attachments?.toSorted())
})

test('nothing in the tablet’s profile shows the photograph, and the file’s own name is nowhere either', async ({
  tablet,
}) => {
  await atReview(tablet)
  const { page, on } = tablet
  await on.attach.takePhoto()
  await on.attach.say('document')
  await on.attach.done()
  const [chunk] = await readSealed(page, 'fileChunks')
  await tablet.close()
  const photo = drawnPhoto()
  const parts = [0, 40, photo.length - 60].map(at => photo.subarray(at, at + 32))
  expect(searchProfile(tablet.profileDir, [...parts, 'IMG_0001'])).toEqual([])
  // It does look where the sealed bytes lie.
  const sealed = (chunk?.['sealed'] as Uint8Array).subarray(0, 32)
  expect(searchProfile(tablet.profileDir, [sealed])).not.toEqual([])
})

test('a photograph that is none is refused in words, and one that is left unanswered is asked about on the finished record', async ({
  tablet,
}) => {
  await atReview(tablet)
  const { page, on, words } = tablet
  await on.attach.takeBroken()
  const refusal = page.getByRole('alert').filter({
    hasText: words.attachment.refused.UNREADABLE_PHOTO.title,
  })
  await expect(refusal).toBeVisible()
  await refusal.getByRole('button', { name: words.attachment.dismiss }).click()
  await expect(refusal).toBeHidden()
  await expect(on.attach.lines()).toHaveCount(0)

  await on.attach.takePhoto()
  await on.attach.sayLater()
  await on.record.seal()
  expect(await on.attach.reaches()).toEqual(['unanswered'])
  await on.attach.answerLater().click()
  await expect(on.attach.question()).toContainText(words.attachment.question.sealed)
  await on.attach.say('none')
  await on.attach.done()
  await expect(on.attach.answerLater()).toHaveCount(0)
  expect(await on.attach.reaches()).toEqual(['open'])

  await on.outbox.open()
  await expect(on.outbox.files()).toHaveCount(1)
})
