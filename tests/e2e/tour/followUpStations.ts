import { expect } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** What is to be followed up, and the promises of the first case on that list. */
export async function followUpStations({ page, words }: Tablet, at: AtStation): Promise<void> {
  await page.goto('/today')
  await page.getByRole('link', { name: words.followUp.nav }).click()
  const open = page.getByRole('button', { name: words.followUp.open, exact: true }).first()
  await expect(open).toBeVisible()
  await at('follow-up')
  await open.click()
  const promises = page.getByRole('heading', { name: words.dossier.promise.title })
  await promises.scrollIntoViewIfNeeded()
  await at('follow-up-promises')
}
