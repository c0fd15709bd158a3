import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt } from '#tests/e2e/support/expectClean.ts'
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
    const clean = cleanAt(desk.page)
    await deskDeviceStations(desk, network.origin, clean.at)
    expect(clean.count).toBe(14)
  })
}
