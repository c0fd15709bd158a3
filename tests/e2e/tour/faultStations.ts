import { expect, type Page } from '@playwright/test'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** What is said when the browser gives no database at all; on a page of its own, so nothing else is touched. */
export async function faultStations(
  tablet: Tablet,
  at: (name: string, page: Page) => ReturnType<AtStation>,
): Promise<void> {
  const page = await tablet.context.newPage()
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('storage is blocked', 'SecurityError')
    }
  })
  await page.goto('/today')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await at('fault-database', page)
  await page.close()
}
