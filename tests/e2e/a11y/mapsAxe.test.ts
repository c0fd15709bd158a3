import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { mapStations } from '#tests/e2e/tour/mapStations.ts'

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test(`axe finds nothing on the offline maps in ${locale}, whatever the theme`, async ({
    newTablet,
    server,
    network,
  }) => {
    test.setTimeout(900_000)
    const tablet = await newTablet({ locale })
    const { page } = tablet
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const stations: string[] = []
    await mapStations(tablet, { dataDir: server.dataDir, network }, async station => {
      stations.push(station)
      for (const theme of ['light', 'dark', 'sunlight']) {
        await page.evaluate(showTheme, theme)
        // No frames here, and the way around them would open a page for each run.
        const axe = new AxeBuilder({ page }).setLegacyMode(true)
        // What a theme can change is the contrast.
        if (theme !== 'light') axe.withRules(['color-contrast'])
        const { violations } = await axe.analyze()
        expect(violations, `${station} ${theme}`).toEqual([])
      }
      await page.evaluate(showTheme, 'auto')
    })
    expect(stations.length).toBeGreaterThan(8)
  })
}
