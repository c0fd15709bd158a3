import { expect } from '@playwright/test'
import { addDays } from '#domain/time/day.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** The day on the road: list and map, a stop chosen, another order, the way to a stop, driving, and a day without. */
export async function routeStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  const { route } = words
  const tomorrow = addDays(bankToday(), 1)
  await on.route.open(tomorrow)
  await on.route.untilDriven()
  await at('route')
  await on.route.select(2)
  await at('route-stop')
  await on.route.action(route.action.up).click()
  await on.route.button(route.best.button).click()
  await expect(on.route.dialog()).toBeVisible({ timeout: 60_000 })
  await at('route-order')
  await page.keyboard.press('Escape')
  await expect(on.route.dialog()).toBeHidden()
  await on.route.select(1)
  await on.route.action(route.action.navigate).click()
  await expect(on.route.dialog()).toBeVisible()
  await at('route-navigate')
  await page.keyboard.press('Escape')
  await expect(on.route.dialog()).toBeHidden()
  await on.route.action(route.action.place).click()
  await expect(page.getByText(route.pin.hint)).toBeVisible()
  await at('route-pin')
  await on.route.open()
  const start = on.route.button(route.drive.start)
  // At the end of a day there may be nowhere left to drive to.
  if (await start.isVisible()) {
    await start.click()
    await expect(on.route.driveCard()).toBeVisible()
    await at('route-driving')
  }
  await page.goto(`/route?day=${addDays(bankToday(), 9)}`)
  await expect(page.getByText(route.empty.title)).toBeVisible()
  await at('route-empty')
}
