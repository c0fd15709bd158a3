import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt, expectClean } from '#tests/e2e/support/expectClean.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { deniedStation, deskPlaceStations, placeStations } from '#tests/e2e/tour/placeStations.ts'

for (const [locale, more] of [
  ['zh-CN', {}],
  ['en-GB', { viewport: PORTRAIT }],
] as const) {
  test(`axe finds nothing on check-in, duty and corrected places in ${locale}, whatever the theme`, async ({
    newTablet,
  }) => {
    test.setTimeout(900_000)
    const permissions = ['background-sync', 'geolocation']
    const tablet = await newTablet({ locale, permissions, ...more })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.signIn()
    const there = cleanAt(tablet.page)
    await placeStations(tablet, there.at)
    await tablet.on.today.expectUnsent(0)
    const desk = await newTablet({ locale, ...more })
    await desk.page.emulateMedia({ reducedMotion: 'reduce' })
    const atDesk = cleanAt(desk.page)
    await deskPlaceStations(desk, atDesk.at)
    expect(there.count + atDesk.count).toBe(9)
  })
}

test('axe finds nothing where the permission is refused', async ({ tablet }) => {
  await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
  await tablet.signIn()
  await deniedStation(tablet, station => expectClean(tablet.page, station))
})
