import { expect } from '@playwright/test'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { shape } from '#tests/e2e/support/words.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

const HOUR_MS = 3_600_000
const { password } = demoStaff('1001')

/** From the day on which the dossiers close to the one on which nothing is left. Nobody attends the tablet. */
export async function outStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, words } = tablet
  tablet.guard.expect(/status of 40[13]/)
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.untilSaved()

  const begun = Date.now()
  await page.clock.setFixedTime(begun + 80 * HOUR_MS)
  await page.goto('/today')
  await tablet.on.lock.unlock(password)
  await expect(page.getByRole('heading', { name: words.closed.title })).toBeVisible()
  await expect(page.getByText(words.closed.open.title)).toBeVisible()
  await at('closed')

  await page.clock.setFixedTime(begun + 200 * HOUR_MS)
  await page.goto('/today')
  await expect(page.getByRole('heading', { name: words.out.expired.title })).toBeVisible()
  // It begins anew twice before it only waits for a network.
  await expect(page.getByText(shape(words.out.busy.left))).toBeVisible()
  await at('out-handing-in')
  await tablet.goOnline()
  await expect(page.getByText(words.out.done.title)).toBeVisible({ timeout: 30_000 })
  await at('out-done')
}
