import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt } from '#tests/e2e/support/expectClean.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { gateStations } from '#tests/e2e/tour/gateStations.ts'

for (const [locale, more] of [
  ['zh-CN', {}],
  ['en-GB', { viewport: PORTRAIT }],
] as const) {
  test(`axe finds nothing at the gate in ${locale}, whatever the verdict and the theme`, async ({
    newTablet,
  }) => {
    test.setTimeout(600_000)
    const tablet = await newTablet({ locale, ...more })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.signIn()
    const clean = cleanAt(tablet.page)
    await gateStations(tablet, clean.at)
    expect(clean.count).toBe(10)
  })
}
