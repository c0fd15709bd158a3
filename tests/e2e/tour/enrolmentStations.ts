import { expect } from '@playwright/test'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** A tablet that the bank does not know yet: without a code, with half of one, with a wrong one. On the sign-in page. */
export async function enrolmentStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  tablet.guard.expect(/status of 403/)
  const { code, refusal, submit } = on.signIn
  // A code that was typed for somebody else stays in its field.
  await code().fill('')
  await on.signIn.staffNo().fill('1002')
  await on.signIn.password().fill(demoStaff('1002').password)
  await submit().click()
  await expect(refusal()).toContainText(words.problems.deviceNotEnrolled.title)
  await at('enrol-not-enrolled')
  await code().fill('4k7p-9xq')
  await submit().click()
  await expect(page.getByText(words.signIn.code.malformed)).toBeVisible()
  await at('enrol-malformed')
  await code().fill('4k7p-9xq2-m3doa')
  await expect(code()).toHaveValue('4K7P 9XQ2 M3D0A')
  await at('enrol-code-typed')
  await submit().click()
  await expect(refusal()).toContainText(words.problems.enrolCodeRefused.title)
  await expect(code()).toHaveValue('')
  await at('enrol-code-refused')
}
