import { addDays } from '#domain/time/day.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { installCity } from '#tests/e2e/support/drive.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { expect } from '@playwright/test'
import type { AtStation } from './tabletTour.ts'

/** Tomorrow's route on the map of the demo city, from afar and near; somebody has signed in. */
export async function cityStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await installCity(tablet)
  await on.route.open(addDays(bankToday(), 1))
  await on.route.untilDriven()
  await expect(page.getByText(words.map.none)).toBeHidden()
  await painted(tablet)
  await at('city-route')
  await on.route.select(2)
  for (let step = 0; step < 3; step += 1) {
    await page.getByRole('button', { name: words.map.zoomIn, exact: true }).click()
    await painted(tablet)
  }
  await at('city-near')
}

/** Every tile in view has its picture. */
async function painted({ page }: Tablet): Promise<void> {
  await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible()
  await expect(page.locator('.leaflet-tile:not(.leaflet-tile-loaded)')).toHaveCount(0)
}
