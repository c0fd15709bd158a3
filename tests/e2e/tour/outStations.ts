import { expect } from '@playwright/test'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { renewPassword } from '#tests/e2e/support/renewPassword.ts'
import { takeOutAtBank } from '#tests/e2e/support/takeOutAtBank.ts'
import { shape } from '#tests/e2e/support/words.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

const HOUR_MS = 3_600_000
const { password } = demoStaff('1001')

/** Signed in, in flight mode, in the middle of a record. */
async function beginRecord(tablet: Tablet): Promise<void> {
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.untilSaved()
}

/** The bank gave the agent another password: what is here nobody can open, and the way on is said. */
export async function forgottenStation(
  tablet: Tablet,
  dataDir: string,
  at: AtStation,
): Promise<void> {
  tablet.guard.expect(/status of 401/)
  await beginRecord(tablet)
  await tablet.page.reload()
  await expect(tablet.on.lock.title()).toBeVisible()
  await at('forgotten-locked')
  await renewPassword(dataDir, '1001', 'another-password-1001')
  await tablet.goOnline()
  await tablet.on.lock.forgotten().click()
  await tablet.on.signIn.signIn('1001', 'another-password-1001')
  const { start } = tablet.words.signIn.handOver
  await expect(tablet.page.getByRole('button', { name: start })).toBeVisible()
  await at('forgotten-hand-over')
}

/** A tablet that the bank took out of use, after it has handed in and erased everything. */
export async function endedStation(
  tablet: Tablet,
  { dataDir, state }: { readonly dataDir: string; readonly state: 'revoked' | 'lost' },
  at: AtStation,
): Promise<void> {
  tablet.guard.expect(/status of 40[13]/)
  await tablet.signIn()
  await tablet.goOffline()
  await takeOutAtBank(dataDir, state)
  await tablet.goOnline()
  const { out } = tablet.words
  await expect(tablet.page.getByRole('heading', { name: out[state].title })).toBeVisible()
  await expect(tablet.page.getByText(out.done.title)).toBeVisible({ timeout: 30_000 })
  await at(state)
}

/** From the day on which the dossiers close to the one on which nothing is left. Nobody attends the tablet. */
export async function outStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, words } = tablet
  tablet.guard.expect(/status of 40[13]/)
  await beginRecord(tablet)

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
