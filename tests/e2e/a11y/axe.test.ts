import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { deskStations } from '#tests/e2e/tour/deskStations.ts'
import { faultStations } from '#tests/e2e/tour/faultStations.ts'
import { promiseStations } from '#tests/e2e/tour/promiseStations.ts'
import { tabletTour, type AtStation } from '#tests/e2e/tour/tabletTour.ts'

const LOCALES = ['zh-CN', 'en-GB'] as const

/** All rules in the light theme; in the others what a theme can change, the contrast. */
const PASSES = {
  'zh-CN': [
    { theme: 'light', rules: undefined },
    { theme: 'dark', rules: ['color-contrast'] },
    { theme: 'sunlight', rules: ['color-contrast'] },
  ],
  'en-GB': [
    { theme: 'light', rules: undefined },
    { theme: 'dark', rules: ['color-contrast'] },
  ],
} as const

interface Violation {
  readonly station: string
  readonly theme: string
  readonly rule: string
  readonly nodes: readonly string[]
}

function axeJudge(page: Page, locale: keyof typeof PASSES, found: Violation[], stations: string[]) {
  return async (station: string, on: Page = page): Promise<void> => {
    stations.push(station)
    const before = await on.evaluate(() => document.documentElement.dataset['theme'] ?? 'auto')
    for (const { theme, rules } of PASSES[locale]) {
      await on.evaluate(showTheme, theme)
      // No frames here: the way around them would open a page for each of hundreds of runs.
      const axe = new AxeBuilder({ page: on }).setLegacyMode(true)
      if (rules) axe.withRules([...rules])
      for (const { id, nodes } of (await axe.analyze()).violations) {
        const places = nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`)
        found.push({ station, theme, rule: id, nodes: places })
      }
    }
    await on.evaluate(showTheme, before)
  }
}

type Tour = (tablet: Tablet, at: AtStation) => Promise<void>

/** Each on a tablet of its own, and with the fewest stations that it has. */
const TOURS: readonly (readonly [string, Tour, number])[] = [
  ['the tablet', tabletTour, 37],
  ['a tablet where something has failed', afterSignIn(faultStations), 1],
  ['the desk', deskTour, 9],
]

async function deskTour(tablet: Tablet, at: AtStation): Promise<void> {
  await deskStations(tablet, at)
  await tablet.page.keyboard.press('Escape')
  await promiseStations(tablet, at)
}

function afterSignIn(tour: Tour): Tour {
  return async (tablet, at) => {
    await tablet.signIn()
    await tour(tablet, at)
  }
}

for (const locale of LOCALES) {
  for (const [name, tour, least] of TOURS) {
    test(`axe finds nothing on ${name} in ${locale}, whatever the theme`, async ({ newTablet }) => {
      // Hundreds of looks, and on a busy machine some seconds each.
      test.setTimeout(1_500_000)
      const tablet = await newTablet({ locale })
      await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
      const found: Violation[] = []
      const stations: string[] = []
      await tour(tablet, axeJudge(tablet.page, locale, found, stations))
      expect(stations.length).toBeGreaterThanOrEqual(least)
      expect(found).toEqual([])
    })
  }
}
