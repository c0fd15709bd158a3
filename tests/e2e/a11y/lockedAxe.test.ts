import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { expectClean } from '#tests/e2e/support/expectClean.ts'

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
    await expectClean(tablet.page, 'locked')
  })
}
