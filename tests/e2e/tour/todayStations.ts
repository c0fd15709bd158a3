import { expect } from '@playwright/test'
import { addDays } from '#domain/time/day.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { fill } from '#tests/e2e/support/words.ts'
import type { AtStation } from './tabletTour.ts'

/** The list, its filters and searches, an empty day, and the day without a network. */
export async function todayStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  await on.today.open()
  await on.today.untilUsable()
  await at('today')
  await page.goto('/today?view=timeline')
  await expect(page.locator('.day .visit').first()).toBeVisible()
  await at('today-timeline')
  await page.goto('/today?state=CANCELLED')
  await expect(page.getByText(words.today.filtered.title)).toBeVisible()
  await at('today-filtered')
  await page.goto(`/today?day=${addDays(bankToday(), 9)}`)
  await expect(page.getByText(words.today.empty.title)).toBeVisible()
  await at('today-empty')
  await on.today.open()
  await on.today.search().fill('JC')
  await expect(page.locator('.hits a').first()).toBeVisible()
  await at('search')
  await on.today.search().fill('zzz')
  await expect(page.getByText(words.today.search.none, { exact: true })).toBeVisible()
  await at('search-none')
  await tablet.goOffline()
  await on.today.search().fill('')
  await expect(on.today.states()).toContainText(fill(words.frame.line.offline))
  await at('today-offline')
  await tablet.goOnline()
  await on.today.untilSynced()
}
