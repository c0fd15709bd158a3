import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { deskDeviceStations } from '#tests/e2e/tour/deskDeviceStations.ts'

for (const [locale, more] of [
  ['zh-CN', {}],
  ['en-GB', { viewport: PORTRAIT }],
] as const) {
  test(`axe finds nothing on the desk’s devices and inbox in ${locale}, whatever the theme`, async ({
    newTablet,
    network,
  }) => {
    test.setTimeout(900_000)
    const desk = await newTablet({ locale, ...more })
    await desk.page.emulateMedia({ reducedMotion: 'reduce' })
    const stations: string[] = []
    await deskDeviceStations(desk, network.origin, async station => {
      stations.push(station)
      for (const theme of ['light', 'dark', 'sunlight']) {
        await desk.page.evaluate(showTheme, theme)
        const axe = new AxeBuilder({ page: desk.page }).setLegacyMode(true)
        // What a theme can change is the contrast.
        if (theme !== 'light') axe.withRules(['color-contrast'])
        const { violations } = await axe.analyze()
        expect(violations, `${station} ${theme}`).toEqual([])
      }
    })
    expect(stations.length).toBe(14)
  })
}
