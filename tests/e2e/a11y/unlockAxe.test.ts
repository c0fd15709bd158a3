import { test } from '#tests/e2e/support/e2eTest.ts'
import { expectClean } from '#tests/e2e/support/expectClean.ts'
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
    await unlockStations(tablet, station => expectClean(tablet.page, station))
  })
}
