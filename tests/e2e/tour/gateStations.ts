import { expect } from '@playwright/test'
import { addDays } from '#domain/time/day.ts'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import { dayAhead } from '#tests/e2e/support/bankDay.ts'
import { setTime } from '#tests/e2e/support/drive.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** The gate in each of its verdicts, on a tablet that has its day; offline, where its clock is held in the afternoon. */
export async function gateStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  const { gate, appointment } = on
  await tablet.goOffline()
  await setTime(page, '15:00', dayAhead('18:00'))
  await on.today.open()
  await expect(page.locator('.visits .gate').first()).toBeVisible()
  await at('today-with-gates')
  await on.today.visits().filter({ hasText: words.visit.appointment.CONFIRMED }).first().click()
  await on.dossier.untilShown()
  await on.dossier.action('appointment').click()
  await expect(appointment.now()).toBeVisible()
  const visitId = /\/visit\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  await appointment.pick('move')
  await appointment.fillSlot(addDays(dayAhead('18:00'), 1), '21:40', '22:10')
  await gate.expectState('closed')
  await gate.banner().scrollIntoViewIfNeeded()
  await at('gate-slot-closed')
  await gate.open(visitId, '?at=leave')
  await at('gate-leave')
  await gate.open(visitId)
  await gate.expectState('closed')
  await at('gate-closed')
  const partner = DEMO_STAFF.find(({ staffNo }) => staffNo === '1002')?.presence
  await page.getByRole('button', { name: words.gate.team.join, exact: true }).click()
  await expect(gate.dialog()).toBeVisible()
  await at('gate-join')
  await gate.dialog().getByLabel(words.gate.team.said).fill('1002')
  await gate.dialog().getByRole('button', { name: words.gate.team.next, exact: true }).click()
  await gate.press('000000')
  await expect(gate.dialog()).toContainText(words.gate.team.WRONG_PIN.replace('{count}', '4'))
  await at('gate-join-wrong-pin')
  await gate.press(partner?.pin ?? '')
  await expect(gate.dialog()).toBeHidden()
  await gate.expectState('reason')
  await at('gate-reason')
  await gate.explainAll('电话中与持卡人约定，通话记录已留存')
  await gate.expectState('open')
  await at('gate-open')
  await approvalStations(tablet, at)
}

async function approvalStations({ page, on }: Tablet, at: AtStation): Promise<void> {
  const { gate, appointment } = on
  await on.today.open()
  await on.today.openPlannedVisit(1)
  const { caseId } = on.dossier
  await on.dossier.startRecord()
  await page.goto(`/case/${caseId}/visit`)
  await page.locator('label.tile').first().click()
  await appointment.tile('PLAN_TALK').click()
  await appointment.fillSlot(dayAhead('18:00'), '19:00', '19:30')
  await gate.expectState('approval')
  await gate.banner().scrollIntoViewIfNeeded()
  await at('gate-approval')
  await gate.ask('CN-FREQ-01')
  await at('gate-override')
}
