import { expect } from '@playwright/test'
import { CheckInScreen } from '#tests/e2e/pages/checkInScreen.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { shape } from '#tests/e2e/support/words.ts'
import type { AtStation } from './tabletTour.ts'

/** Some street, far from every address of the demo bank. */
const ELSEWHERE = { latitude: 30.2, longitude: 120.1, accuracy: 18 }

/** A check-in far off, the correction that it leads to, and a duty; the tablet may know its position. */
export async function placeStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words, context } = tablet
  const check = new CheckInScreen(page, words)
  await on.today.openPlannedVisit()
  await on.dossier.untilShown()
  await at('dossier-with-check-in')
  await on.dossier.startRecord()
  await context.setGeolocation(ELSEWHERE)
  await check.begin()
  await at('check-in-searching')
  await check.dialog().getByRole('button', { name: words.checkIn.search.skip }).click()
  await check.expectFound('AWAY')
  await at('check-in-asking')
  await check.say('PIN_WRONG')
  await check.untilKept()
  await at('check-in-kept')
  await check.dialog().getByRole('button', { name: words.checkIn.propose.press }).click()
  await expect(check.dialog()).toContainText(words.checkIn.propose.done)
  await check.close()
  await at('record-checked-in')
  await dutyStations(tablet, at)
}

async function dutyStations({ page, words, context }: Tablet, at: AtStation): Promise<void> {
  const { duty } = words
  await page.goto('/settings')
  await page.getByRole('button', { name: duty.start, exact: true }).click()
  const chip = page.getByRole('button', { name: duty.chip.on, exact: true })
  await expect(chip).toBeVisible()
  await at('settings-on-duty')
  await chip.click()
  const sheet = page.getByRole('dialog', { name: duty.title })
  await context.setGeolocation({ ...ELSEWHERE, latitude: 30.201 })
  await expect(sheet.getByText(shape(duty.heard))).toBeVisible()
  await at('duty-sheet')
  await sheet.getByRole('button', { name: duty.stop, exact: true }).click()
  await expect(chip).toBeHidden()
}

/** A refused permission on a tablet that may not know where it is. */
export async function deniedStation({ page, on, words }: Tablet, at: AtStation): Promise<void> {
  const check = new CheckInScreen(page, words)
  await on.today.openPlannedVisit()
  await check.begin()
  await expect(check.dialog()).toContainText(words.checkIn.denied.text)
  await at('check-in-denied')
}

/** What the desk makes of a corrected place. */
export async function deskPlaceStations({ page, on, words }: Tablet, at: AtStation): Promise<void> {
  const { deskPlaces } = words
  await on.desk.signIn()
  await page.getByRole('link', { name: words.desk.bar.places, exact: true }).click()
  await expect(page.locator('.card')).toHaveCount(1)
  await at('desk-places')
  await page.getByText(deskPlaces.accept.action, { exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(deskPlaces.accept.what)
  await at('desk-place-accept')
}
