import { answerNobodyThere } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readOutbox } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import { buildProgram } from '#tests/e2e/support/secondProgram.ts'
import { startDoorstepServer } from '#tests/e2e/support/doorstepServer.ts'

test('an update waits while a draft is open, takes over when told, and keeps what is unsent', async ({
  tablet,
  server,
  network,
}) => {
  test.setTimeout(300_000)
  const next = await buildProgram('9.9.9')
  await tablet.signIn()
  await tablet.goOffline()
  await recordVisit(tablet)
  await tablet.on.today.open()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await tablet.on.record.choose('NO_ANSWER')

  // The server is updated meanwhile; the tablet hears of it and keeps it for later.
  await server.stop()
  const updated = await startDoorstepServer({
    programDir: next.programDir,
    copyOf: server.dataDir,
    settings: { PUBLIC_ORIGIN: network.origin },
  })
  try {
    network.setTarget(updated.port)
    network.use({ kind: 'refuse' }, { only: /^POST \/api\/v1\/push/ })
    await tablet.goOnline()
    expect(await tablet.page.evaluate(updateWaits)).toBe('installed')
    const offer = tablet.page.getByText(tablet.words.update.ready.title)
    await tablet.on.record.untilSaved()
    await expect(offer).toHaveCount(0)

    await tablet.on.record.next('outcome')
    await tablet.on.record.button(tablet.words.record.previous).click()
    await tablet.on.record.expectStep('met')
    await answerNobodyThere(tablet.on.record, bankToday())
    await expect(offer).toHaveCount(0)
    await tablet.on.record.seal()
    await expect(offer).toBeVisible()
    const reloaded = tablet.page.waitForEvent('load')
    await tablet.page.getByRole('button', { name: tablet.words.update.ready.go }).click()
    await reloaded
    await tablet.goOffline()
    await tablet.on.today.open()
    await tablet.on.today.untilUsable()
    await tablet.on.today.expectUnsent(4)
    await tablet.page.getByRole('link', { name: tablet.words.frame.nav.settings }).click()
    await expect(tablet.page.getByText('9.9.9')).toBeVisible()

    network.use({ kind: 'pass' })
    await tablet.goOnline()
    await tablet.on.today.expectUnsent(0)
    await expectReceivedOnce(updated.dataDir, await readOutbox(tablet.page))
  } finally {
    await updated.dispose()
    next.remove()
  }
})

/** Looks for a newer version, and follows it until all of its files are here or it was given up. */
async function updateWaits(): Promise<ServiceWorkerState | undefined> {
  const registration = await navigator.serviceWorker.getRegistration()
  await registration?.update()
  const next = registration?.installing ?? registration?.waiting
  if (next?.state === 'installing') {
    await new Promise(resolve => next.addEventListener('statechange', resolve, { once: true }))
  }
  return next?.state
}
