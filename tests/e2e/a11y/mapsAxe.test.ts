import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt } from '#tests/e2e/support/expectClean.ts'
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
    const clean = cleanAt(page)
    await mapStations(tablet, { dataDir: server.dataDir, network }, clean.at)
    expect(clean.count).toBeGreaterThan(8)
  })
}
