import { expect } from '@playwright/test'
import { recordVisit } from '#tests/e2e/support/recordVisit.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** What is sent and what waits, the rescue file, the settings, and signing out too early. */
export async function outboxStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await on.outbox.open()
  await on.outbox.expectUnsent(0)
  await at('outbox-all-sent')
  await tablet.goOffline()
  await recordVisit(tablet)
  await on.outbox.open()
  await on.outbox.entries('waiting').first().getByRole('button').first().click()
  await at('outbox-waiting')
  await page.getByRole('button', { name: words.outbox.export.open }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await at('outbox-rescue-dialog')
  await page.keyboard.press('Escape')
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: words.settings.title, level: 1 })).toBeVisible()
  await at('settings')
  await page.getByRole('button', { name: words.settings.signOut.go, exact: true }).click()
  await expect(page.getByText(words.settings.signOut.wayOut)).toBeVisible()
  await at('settings-sign-out-refused')
  await tablet.goOnline()
  await on.today.expectUnsent(0)
}
