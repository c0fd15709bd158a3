import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import { screensOf } from '#tests/e2e/support/screens.ts'

test('two tabs on one draft lose no answer, count alike, and one engine sends it once', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const recordId = await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)

  const secondPage = await tablet.context.newPage()
  const second = screensOf(secondPage, tablet.words)
  await second.today.open()
  await expect(second.today.visits().filter({ hasText: tablet.words.visit.draft })).toHaveCount(1)
  await secondPage.goto(`/record/${recordId}`)
  await second.record.goOnAfterCrash()
  await second.record.expectStep('reaction')
  // Each tab knows nothing of what the other types.
  await second.record.write('ownWords', '第二个窗口写下的话')
  await second.record.untilSaved()
  await tablet.on.record.choose('CALM', 'NONE_SEEN')
  await tablet.on.record.untilSaved()
  const [draft] = await readTable(tablet.page, 'drafts')
  expect(JSON.stringify(draft)).toContain('第二个窗口写下的话')
  expect(JSON.stringify(draft)).toContain('NONE_SEEN')

  await secondPage.reload()
  await second.record.goOnAfterCrash()
  await second.record.next('ability')
  await VISIT_STEPS.ability(second.record)
  await VISIT_STEPS.outcome(second.record)
  await VISIT_STEPS.commitment(second.record)
  await VISIT_STEPS.followUp(second.record, bankToday())
  await second.record.seal()
  await expect(tablet.page.getByText(tablet.words.record.gone.title)).toBeVisible()
  await tablet.on.today.expectUnsent(4)
  await second.today.expectUnsent(4)

  await tablet.goOnline()
  await tablet.on.today.expectUnsent(0)
  await second.today.expectUnsent(0)
  const held = await tablet.page.evaluate(async () => (await navigator.locks.query()).held)
  const exclusive = held?.filter(lock => lock.mode === 'exclusive')
  expect(exclusive).toHaveLength(1)
  await expectReceivedOnce(server.dataDir, await readOutbox(tablet.page))
})
