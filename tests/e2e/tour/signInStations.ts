import { expect } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { enrolmentStations } from './enrolmentStations.ts'
import type { AtStation } from './tabletTour.ts'

/** From the empty form over its refusals to the day's list behind the first-use tour. */
export async function signInStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  tablet.guard.expect(/status of 401/)
  await page.goto('/')
  await tablet.speak()
  await expect(page.getByText(words.signIn.demo.title)).toBeVisible()
  await at('sign-in')
  await on.signIn.submit().click()
  await expect(page.getByText(words.signIn.missingPassword)).toBeVisible()
  await at('sign-in-missing')
  await on.signIn.signIn('1001', 'wrong')
  await expect(on.signIn.refusal()).toBeVisible()
  await at('sign-in-refused')
  await enrolmentStations(tablet, at)
  await on.signIn.signIn('1001')
  await expect(on.today.tour()).toBeVisible()
  await on.today.untilUsable()
  await at('tour')
  await on.today.skipTour()
  await on.today.untilSynced()
}
