import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { PORTRAIT, type Tablet } from '#tests/e2e/support/tablet.ts'
import { gateStations } from '#tests/e2e/tour/gateStations.ts'
import type { AtStation } from '#tests/e2e/tour/tabletTour.ts'

function judged(tablet: Tablet, stations: string[]): AtStation {
  return async station => {
    stations.push(station)
    for (const theme of ['light', 'dark', 'sunlight']) {
      await tablet.page.evaluate(showTheme, theme)
      const axe = new AxeBuilder({ page: tablet.page }).setLegacyMode(true)
      // What a theme can change is the contrast.
      if (theme !== 'light') axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      expect(violations, `${station} ${theme}`).toEqual([])
    }
  }
}

for (const [locale, more] of [
  ['zh-CN', {}],
  ['en-GB', { viewport: PORTRAIT }],
] as const) {
  test(`axe finds nothing at the gate in ${locale}, whatever the verdict and the theme`, async ({
    newTablet,
  }) => {
    test.setTimeout(600_000)
    const stations: string[] = []
    const tablet = await newTablet({ locale, ...more })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.signIn()
    await gateStations(tablet, judged(tablet, stations))
    expect(stations.length).toBe(10)
  })
}
