import { expect } from '@playwright/test'
import { addDays } from '#domain/time/day.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import { findCase } from '#tests/e2e/support/findCase.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'
import type { AtStation } from './tabletTour.ts'

/** Each action on an appointment, its faults, a closed visit, and a new visit. */
export async function appointmentStations(tablet: Tablet, at: AtStation): Promise<void> {
  const { page, on, words } = tablet
  const { appointment } = on
  await on.today.open()
  await on.today.visits().filter({ hasText: words.visit.appointment.PROPOSED }).first().click()
  await on.dossier.action('appointment').click()
  await expect(appointment.now()).toBeVisible()
  await at('appointment')
  await appointment.pick('propose')
  await appointment.fillSlot(addDays(bankToday(), -1), '15:00', '14:00')
  await appointment.submit('propose')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await at('appointment-propose-faults')
  await appointment.pick('cancel')
  await appointment.submit('cancel')
  await expect(page.getByText(words.appointment.refused.REASON_MISSING)).toBeVisible()
  await at('appointment-cancel-faults')
  await appointment.fillReason('cancel', '持卡人住院，家属来电说明')
  await appointment.submit('cancel')
  await expect(page.getByText(words.appointment.closed.title)).toBeVisible()
  await at('appointment-closed')
  await scheduleStations(tablet, at)
}

async function scheduleStations({ page, on, words }: Tablet, at: AtStation): Promise<void> {
  const visited = new Set((await readTable(page, 'visits')).map(row => row['caseId']))
  const unvisited = await findCase(page, each => !visited.has(each.id) && each.holds.length === 0)
  await on.dossier.open(unvisited.id)
  await on.dossier.action('schedule').click()
  const submit = page.getByRole('button', { name: words.appointment.schedule.submit, exact: true })
  await expect(submit).toBeVisible()
  await at('schedule')
  await submit.click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await at('schedule-faults')
}
