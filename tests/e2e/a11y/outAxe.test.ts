import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'
import { test } from '#tests/e2e/support/e2eTest.ts'
import { renewPassword } from '#tests/e2e/support/renewPassword.ts'
import { expectClean } from '#tests/e2e/support/expectClean.ts'
import { endedStation, forgottenStation, outStations } from '#tests/e2e/tour/outStations.ts'

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test(`axe finds nothing on a tablet that closes and goes out of use in ${locale}, whatever the theme`, async ({
    newTablet,
  }) => {
    test.slow()
    const tablet = await newTablet({ locale, attended: false })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await outStations(tablet, station => expectClean(tablet.page, station))
  })

  test(`axe finds nothing where the password was forgotten, nor on a tablet that was revoked, in ${locale}`, async ({
    newTablet,
    server,
  }) => {
    test.slow()
    const { dataDir } = server
    const forgetful = await newTablet({ locale, attended: false })
    await forgottenStation(forgetful, dataDir, station => expectClean(forgetful.page, station))
    await renewPassword(dataDir, '1001', demoStaff('1001').password)
    const revoked = await newTablet({ locale, attended: false })
    await endedStation(revoked, { dataDir, state: 'revoked' }, station =>
      expectClean(revoked.page, station),
    )
  })
}
