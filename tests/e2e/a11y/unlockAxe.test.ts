import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { unlockStations } from '#tests/e2e/tour/unlockStations.ts'

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test(`axe finds nothing on any way of unlocking in ${locale}, whatever the theme`, async ({
    newTablet,
    network,
  }) => {
    test.slow()
    const origin = network.origin.replace('127.0.0.1', 'localhost')
    const tablet = await newTablet({ locale, origin, attended: false })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await unlockStations(tablet, async station => {
      for (const theme of ['light', 'dark', 'sunlight']) {
        await tablet.page.evaluate(showTheme, theme)
        const { violations } = await new AxeBuilder({ page: tablet.page }).analyze()
        expect(violations, `${station} ${theme}`).toEqual([])
      }
    })
  })
}
