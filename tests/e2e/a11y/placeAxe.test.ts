import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { PORTRAIT, type Tablet } from '#tests/e2e/support/tablet.ts'
import { deniedStation, deskPlaceStations, placeStations } from '#tests/e2e/tour/placeStations.ts'
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
  test(`axe finds nothing on check-in, duty and corrected places in ${locale}, whatever the theme`, async ({
    newTablet,
  }) => {
    test.setTimeout(900_000)
    const stations: string[] = []
    const permissions = ['background-sync', 'geolocation']
    const tablet = await newTablet({ locale, permissions, ...more })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.signIn()
    await placeStations(tablet, judged(tablet, stations))
    await tablet.on.today.expectUnsent(0)
    const desk = await newTablet({ locale, ...more })
    await desk.page.emulateMedia({ reducedMotion: 'reduce' })
    await deskPlaceStations(desk, judged(desk, stations))
    expect(stations.length).toBe(9)
  })
}

test('axe finds nothing where the permission is refused', async ({ tablet }) => {
  await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
  await tablet.signIn()
  await deniedStation(tablet, judged(tablet, []))
})
