import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { VisitCheckIn } from '#domain/visit/visitCheckIn.ts'
import { CheckInScreen } from '#tests/e2e/pages/checkInScreen.ts'
import { answerNobodyThere } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { findCase } from '#tests/e2e/support/findCase.ts'
import { shape } from '#tests/e2e/support/words.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

const WITH_POSITION = ['background-sync', 'geolocation']
const METRES_A_DEGREE = 111_195

/** The device stands so far north of a place. */
async function standAt(tablet: Tablet, place: Wgs84Point, metres: number): Promise<void> {
  const latitude = place.lat + metres / METRES_A_DEGREE
  await tablet.context.setGeolocation({ latitude, longitude: place.lng, accuracy: 15 })
}

/** Opens the first planned visit in flight mode; gives the place of its address. */
async function atVisit(tablet: Tablet): Promise<Wgs84Point> {
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const { caseId } = tablet.on.dossier
  const dossier: Dossier = await findCase(tablet.page, each => each.id === caseId)
  const visits = await readTable(tablet.page, 'visits')
  const { server } = (
    visits.find(row => row['caseId'] === caseId && row['state'] === 'PLANNED')?.['payload'] as {
      value: { server: { addressId: string } }
    }
  ).value
  const point = addressesOf(dossier).find(each => each.id === server.addressId)?.point
  if (!point) throw new Error('the demo bank has no place for this address')
  return point
}

async function madeOn(tablet: Tablet): Promise<VisitCheckIn[]> {
  const entries = await readOutbox(tablet.page)
  return entries
    .filter(({ operation }) => operation.kind === 'checkIn')
    .map(({ operation }) => operation.content.value as VisitCheckIn)
}

test('✈ at the place: one tap, and it stands in the record, the finished one, and at the bank', async ({
  newTablet,
  server,
}) => {
  const tablet = await newTablet({ permissions: WITH_POSITION })
  const check = new CheckInScreen(tablet.page, tablet.words)
  await tablet.signIn()
  const place = await atVisit(tablet)
  await standAt(tablet, place, 30)
  await tablet.on.dossier.startRecord()
  await check.begin()
  await check.expectFound('AT_PLACE')
  await check.untilKept()
  await check.close()
  expect(await madeOn(tablet)).toMatchObject([{ class: 'AT_PLACE', target: place, radiusM: 150 }])

  const words = tablet.words.checkIn
  await expect(tablet.page.getByRole('region', { name: words.title })).toContainText(
    words.class.AT_PLACE,
  )
  await answerNobodyThere(tablet.on.record, bankToday())
  await tablet.on.record.seal()
  const finished = tablet.page.getByRole('region', { name: words.title })
  await expect(finished).toContainText(words.class.AT_PLACE)
  await expect(finished).toContainText('30 米')

  await tablet.goOnline()
  await tablet.on.outbox.open()
  await tablet.on.outbox.syncNow().click()
  await expect
    .poll(async () => (await readOutbox(tablet.page)).map(({ state }) => state))
    .toEqual(['ACKED', 'ACKED', 'ACKED'])
  // The page was opened anew while a push was on its way: what is sent twice is there once.
  await expectReceivedOnce(server.dataDir, await readOutbox(tablet.page))
  expect(server.log()).not.toContain(String(place.lat).slice(0, 8))
})

test('✈ away: a reason in one tap, and nothing is held up', async ({ newTablet }) => {
  const tablet = await newTablet({ permissions: WITH_POSITION })
  const check = new CheckInScreen(tablet.page, tablet.words)
  await tablet.signIn()
  const place = await atVisit(tablet)
  await standAt(tablet, place, 900)
  await check.begin()
  await check.expectFound('AWAY')
  await check.say('GATE_CLOSED')
  await check.untilKept()
  await check.close()
  expect(await madeOn(tablet)).toMatchObject([{ class: 'AWAY', reason: 'GATE_CLOSED' }])
  await tablet.on.dossier.startRecord()
})

test('✈ a refused permission is said, kept as such, and nothing is held up', async ({ tablet }) => {
  const check = new CheckInScreen(tablet.page, tablet.words)
  await tablet.signIn()
  await atVisit(tablet)
  await check.begin()
  await expect(check.dialog()).toContainText(tablet.words.checkIn.denied.text)
  await check.close()
  expect(await madeOn(tablet)).toMatchObject([{ class: 'NOT_CERTAIN', noFix: 'DENIED' }])
  await tablet.on.dossier.startRecord()
})

test('✈ a duty is recorded while its chip is seen, and its parts go sealed to the bank', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ permissions: WITH_POSITION })
  const { duty } = tablet.words
  await tablet.signIn()
  await tablet.goOffline()
  await tablet.context.setGeolocation({ latitude: 36.65, longitude: 117.12, accuracy: 10 })
  await tablet.page.getByRole('link', { name: tablet.words.place.settings }).click()
  await tablet.page.getByRole('button', { name: duty.start, exact: true }).click()
  const chip = tablet.page.getByRole('button', { name: duty.chip.on, exact: true })
  await expect(chip).toBeVisible()
  await expect(tablet.page.getByRole('button', { name: duty.stop, exact: true })).toBeVisible()
  await chip.click()
  const sheet = tablet.page.getByRole('dialog', { name: duty.title })
  await expect(sheet).toContainText(duty.facts.when)
  // What the device knew before counts for nothing.
  await tablet.context.setGeolocation({ latitude: 36.651, longitude: 117.12, accuracy: 10 })
  await expect(sheet.getByText(shape(duty.heard))).toBeVisible()
  await sheet.getByRole('button', { name: duty.stop, exact: true }).click()
  await expect(chip).toBeHidden()
  const parts = (await readOutbox(tablet.page)).filter(
    ({ operation }) => operation.kind === 'keepTrack',
  )
  expect(parts).toHaveLength(1)
  expect(JSON.stringify(parts)).not.toMatch(/36\.65|points/)
  expect(await readTable(tablet.page, 'tracks')).toHaveLength(1)
})
