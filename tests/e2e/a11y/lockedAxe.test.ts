import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test(`axe finds nothing on the locked tablet in ${locale}, whatever the theme`, async ({
    newTablet,
  }) => {
    const tablet = await newTablet({ locale, attended: false })
    await tablet.signIn()
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.page.reload()
    await expect(tablet.on.lock.title()).toBeVisible()
    await tablet.on.lock.unlock('not the password')
    await expect(tablet.on.lock.refusal()).toBeVisible()
    for (const theme of ['light', 'dark', 'sunlight']) {
      await tablet.page.evaluate(showTheme, theme)
      const { violations } = await new AxeBuilder({ page: tablet.page }).analyze()
      expect(violations, theme).toEqual([])
    }
  })
}
