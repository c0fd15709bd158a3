import { expect } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** What was attached out there, once it has arrived: listed on its record at the desk, and one looked at. */
export async function deskAttachStations(
  tablet: Tablet,
  { page, on, words }: Tablet,
  at: AtStation,
): Promise<void> {
  await tablet.goOnline()
  await tablet.on.outbox.expectUnsent(0)
  await page.goto('/desk')
  await on.desk.signIn()
  await page.getByRole('main').getByRole('link').first().click()
  const panel = page.getByRole('region', { name: words.deskAttachments.title, exact: true })
  await expect(panel.getByRole('listitem')).toHaveCount(3)
  await expect(panel.locator('[data-file="stored"]')).toHaveCount(3)
  await expect(panel.getByText(words.deskAttachments.complianceOnly)).toHaveCount(2)
  await panel.getByText(words.deskAttachments.view, { exact: true }).click()
  await expect(panel.getByRole('img')).toBeVisible()
  await panel.scrollIntoViewIfNeeded()
  await at('desk-attachments')
}
