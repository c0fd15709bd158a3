import { addDays } from '#domain/time/day.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readOutbox } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { expectReceivedOnce } from '#tests/e2e/support/receivedOnce.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

interface StoredVisit {
  readonly [column: string]: unknown
  readonly state: string
  readonly doc: { readonly slot: object; readonly appointment: { readonly state: string } }
}

async function storedVisit(dataDir: string, visitId: string): Promise<StoredVisit | undefined> {
  const rows = await askBank<StoredVisit>(dataDir, 'select state, doc from visit where id = $1', [
    visitId,
  ])
  return rows[0]
}

/** Opens the appointment of the day's first visit whose appointment stands so; gives the visit's id. */
async function openAppointment(
  tablet: Tablet,
  state: 'NONE' | 'CONFIRMED' | 'PROPOSED',
): Promise<string> {
  const { on, page, words } = tablet
  await on.today.open()
  await on.today.visits().filter({ hasText: words.visit.appointment[state] }).first().click()
  await on.dossier.action('appointment').click()
  await expect(page).toHaveURL(/\/appointment/)
  return /\/visit\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

async function moveTo(tablet: Tablet, from: string, to: string): Promise<void> {
  const { appointment } = tablet.on
  await appointment.pick('move')
  await appointment.fillSlot(addDays(bankToday(), 1), from, to)
  await appointment.fillReason('move', '持卡人临时有事，电话要求改期')
  await appointment.submit('move')
  await appointment.expectSaved()
}

test('proposed, confirmed, moved and cancelled in flight mode, then told to the bank in that order', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  const visitId = await openAppointment(tablet, 'NONE')
  const { appointment } = tablet.on
  await appointment.pick('propose')
  await appointment.fillSlot(addDays(bankToday(), 1), '14:00', '15:00')
  await appointment.tile('PHONE').click()
  await appointment.submit('propose')
  await appointment.expectNow('PROPOSED', '14:00–15:00')
  await appointment.pick('confirm')
  await appointment.tile('PHONE').click()
  await appointment.submit('confirm')
  await appointment.expectNow('CONFIRMED', '14:00–15:00')
  await moveTo(tablet, '16:00', '17:00')
  await appointment.expectNow('PROPOSED', '16:00–17:00')
  await appointment.pick('cancel')
  await appointment.submit('cancel')
  await expect(tablet.page.getByText(tablet.words.appointment.refused.REASON_MISSING)).toBeVisible()
  await appointment.fillReason('cancel', '持卡人已还清当期，银行通知不再上门')
  await appointment.submit('cancel')
  await expect(tablet.page.getByText(tablet.words.appointment.closed.title)).toBeVisible()
  // Each slot that was put down brings what the rules said of it.
  await tablet.on.today.expectUnsent(7)

  await tablet.goOnline()
  await tablet.on.today.expectUnsent(0)
  const outbox = await readOutbox(tablet.page)
  expect(outbox.map(each => each.status)).toEqual(Array.from({ length: 7 }, () => 'applied'))
  const edits = outbox.filter(({ operation }) => operation.kind === 'changeAppointment')
  expect(edits).toHaveLength(4)
  await expectReceivedOnce(server.dataDir, outbox)
  const visit = await storedVisit(server.dataDir, visitId)
  expect(visit?.state).toBe('CANCELLED')
  expect(visit?.doc.slot).toMatchObject({ from: '16:00', to: '17:00' })
})

test('a slot moved by both partners is shown from both sides, and the choice stands on both', async ({
  tablet,
  newTablet,
  server,
}) => {
  const partner = await newTablet()
  await tablet.signIn('1001')
  await partner.signIn('1002')
  await tablet.goOffline()
  const visitId = await openAppointment(tablet, 'CONFIRMED')
  await moveTo(tablet, '16:00', '17:00')
  expect(await openAppointment(partner, 'CONFIRMED')).toBe(visitId)
  await moveTo(partner, '18:00', '19:00')
  // The bank's word, not the line on top: right after saving that line may not have counted it yet.
  await expect
    .poll(async () => (await storedVisit(server.dataDir, visitId))?.doc.slot)
    .toMatchObject({ from: '18:00' })

  await tablet.goOnline()
  const { appointment } = tablet.on
  await expect(appointment.conflict()).toContainText('16:00–17:00')
  await expect(appointment.conflict()).toContainText('18:00–19:00')
  const { keepMine } = tablet.words.appointment.conflict
  await tablet.page.getByRole('button', { name: keepMine }).click()
  await appointment.expectNow('PROPOSED', '16:00–17:00')
  await tablet.on.today.expectUnsent(0)
  await partner.on.appointment.expectNow('PROPOSED', '16:00–17:00')
  await expect(appointment.conflict()).toHaveCount(0)
  const visit = await storedVisit(server.dataDir, visitId)
  expect(visit?.doc.slot).toMatchObject({ from: '16:00', to: '17:00' })
})
