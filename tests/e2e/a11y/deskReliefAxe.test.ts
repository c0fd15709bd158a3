import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt } from '#tests/e2e/support/expectClean.ts'
import { JudgedDevice } from '#tests/e2e/support/judgedDevice.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { reliefStations } from '#tests/e2e/tour/reliefStations.ts'

for (const [locale, more] of [
  ['zh-CN', {}],
  ['en-GB', { viewport: PORTRAIT }],
] as const) {
  test(`axe finds nothing on the desk’s relief and authority pages in ${locale}, whatever the theme`, async ({
    newTablet,
    network,
    server,
  }) => {
    test.setTimeout(900_000)
    const device = await JudgedDevice.signIn(network.origin, server.dataDir)
    const desk = await newTablet({ locale, ...more })
    await desk.page.emulateMedia({ reducedMotion: 'reduce' })
    const clean = cleanAt(desk.page)
    await reliefStations(desk, device, clean.at)
    expect(clean.count).toBe(6)
  })
}
