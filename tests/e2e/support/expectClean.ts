import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { showTheme } from './showTheme.ts'

/** axe finds nothing on what stands there, in any theme; which one it has afterwards is as before. */
export async function expectClean(page: Page, station: string): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'auto')
  for (const theme of ['light', 'dark', 'sunlight']) {
    await page.evaluate(showTheme, theme)
    // No frames here, and the way around them would open a page for each run.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    // What a theme can change is the contrast.
    if (theme !== 'light') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    expect(violations, `${station} ${theme}`).toEqual([])
  }
  await page.evaluate(showTheme, before)
}

/** Judges each station of a tour, and counts them. */
export function cleanAt(page: Page): {
  readonly at: (station: string) => Promise<void>
  readonly count: number
} {
  let count = 0
  return {
    at: async station => {
      count += 1
      await expectClean(page, station)
    },
    get count() {
      return count
    },
  }
}
