import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { outStations } from '#tests/e2e/tour/outStations.ts'

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test(`axe finds nothing on a tablet that closes and goes out of use in ${locale}, whatever the theme`, async ({
    newTablet,
  }) => {
    test.slow()
    const tablet = await newTablet({ locale, attended: false })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await outStations(tablet, async station => {
      for (const theme of ['light', 'dark', 'sunlight']) {
        await tablet.page.evaluate(showTheme, theme)
        const { violations } = await new AxeBuilder({ page: tablet.page }).analyze()
        expect(violations, `${station} ${theme}`).toEqual([])
      }
    })
  })
}
