import { expect } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** The promises board of somebody who is signed in at the desk: what is due, and nothing to be found. */
export async function promiseStations({ page, words }: Tablet, at: AtStation): Promise<void> {
  const { deskPromises, desk } = words
  await page.getByRole('link', { name: desk.bar.promises }).click()
  await expect(page.getByRole('heading', { name: deskPromises.title, level: 1 })).toBeVisible()
  await expect(page.getByRole('main').getByRole('table')).toBeVisible()
  await at('desk-promises')
  await page.goto('/desk/promises?group=KEPT&to=2001-01-01')
  await expect(page.getByText(deskPromises.nothing.title)).toBeVisible()
  await at('desk-promises-nothing')
}
