import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt } from '#tests/e2e/support/expectClean.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { doorStations } from '#tests/e2e/tour/doorStations.ts'

test('axe finds nothing at the door, whatever it turns into and whatever the theme', async ({
  newTablet,
}) => {
  test.setTimeout(400_000)
  const tablet = await newTablet({ viewport: PORTRAIT })
  const { page } = tablet
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await tablet.signIn()
  const clean = cleanAt(page)
  await doorStations(tablet, clean.at)
  expect(clean.count).toBe(13)
})
