import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { cleanAt } from '#tests/e2e/support/expectClean.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { attachStations } from '#tests/e2e/tour/attachStations.ts'
import { deskAttachStations } from '#tests/e2e/tour/deskAttachStations.ts'

test('axe finds nothing on attachments, on the tablet and at the desk, whatever is said of them and whatever the theme', async ({
  newTablet,
}) => {
  test.setTimeout(400_000)
  const tablet = await newTablet({ viewport: PORTRAIT })
  const { page } = tablet
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await tablet.signIn()
  const clean = cleanAt(page)
  await attachStations(tablet, clean.at)
  expect(clean.count).toBe(10)
  const desk = await newTablet()
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  const cleanDesk = cleanAt(desk.page)
  await deskAttachStations(tablet, desk, cleanDesk.at)
  expect(cleanDesk.count).toBe(1)
})
