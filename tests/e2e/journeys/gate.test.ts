import type { Decision } from '#domain/compliance/decision.ts'
import { addDays } from '#domain/time/day.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { bankToday, dayAhead } from '#tests/e2e/support/bankDay.ts'
import { readTable } from '#tests/e2e/support/deviceStore.ts'
import { setTime } from '#tests/e2e/support/drive.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { supervisorCode } from '#tests/e2e/support/supervisorCode.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

async function decisionsAtBank(dataDir: string, visitId: string): Promise<readonly Decision[]> {
  const text = 'select doc from decision where visit_id = $1 order by made_at'
  const rows = await askBank<{ doc: Decision }>(dataDir, text, [visitId])
  return rows.map(({ doc }) => doc)
}

/** The day's first visit whose time is agreed; gives its id. */
async function agreedVisit({ on, page, words }: Tablet): Promise<string> {
  await on.today.open()
  const agreed = on.today.visits().filter({ hasText: words.visit.appointment.CONFIRMED })
  await agreed.first().click()
  await on.dossier.action('appointment').click()
  await expect(page).toHaveURL(/\/appointment/)
  return /\/visit\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

const partner = DEMO_STAFF.find(({ staffNo }) => staffNo === '1002')?.presence

test('in flight mode 21:40 is refused with its source, 20:00 passes; the bank hears what was decided', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  await tablet.goOffline()
  const visitId = await agreedVisit(tablet)
  const { on, page, words } = tablet
  const { appointment, gate } = on
  await appointment.pick('move')
  await appointment.fillSlot(addDays(bankToday(), 1), '21:40', '22:10')
  await gate.expectState('closed')
  await expect(gate.banner()).toContainText('21:40')
  await expect(gate.banner()).toContainText('中国银行业协会')
  await expect(gate.finding('CN-TIME-01')).toContainText(words.gate.source)
  const move = page.getByRole('button', { name: words.appointment.submit.move, exact: true })
  await expect(move).toBeDisabled()
  await appointment.fillSlot(addDays(bankToday(), 1), '20:00', '20:30')
  await expect(gate.finding('CN-TIME-01')).toBeHidden()
  await expect(move).toBeEnabled()
  await appointment.fillReason('move', '持卡人下班较晚，电话改约')
  await appointment.submit('move')
  await appointment.expectSaved()
  await tablet.goOnline()
  await expect.poll(async () => (await decisionsAtBank(server.dataDir, visitId)).length).toBe(1)
  const [made] = await decisionsAtBank(server.dataDir, visitId)
  expect(made).toMatchObject({ moment: 'plan', edition: 'CN-CARD@2026.11.1' })
  expect(made?.judgement.hits.map(({ rule }) => rule)).not.toContain('CN-TIME-01')
})

test('a plan that is kept: no visit can be planned, and it says why', async ({ tablet }) => {
  await tablet.signIn()
  await tablet.goOffline()
  const { on, page, words } = tablet
  const rows = await readTable(page, 'commitments')
  const kept = rows
    .map(row => (row['payload'] as { value: Commitment }).value)
    .find(({ kind, state }) => kind === 'PLAN' && state === 'ACTIVE')
  if (!kept) throw new Error('the demo bank has no plan that is kept')
  await page.goto(`/case/${kept.caseId}/visit`)
  await page.locator('label.tile').first().click()
  await on.appointment.tile('PLAN_TALK').click()
  await on.appointment.fillSlot(addDays(bankToday(), 1), '14:00', '15:00')
  await on.gate.expectState('closed')
  await expect(on.gate.finding('CN-HOLD-02')).toBeVisible()
  const plan = page.getByRole('button', { name: words.appointment.schedule.submit, exact: true })
  await expect(plan).toBeDisabled()
})

test('one agent alone does not knock; the partner joins by badge and PIN, and the door is open', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  const { on, page, words } = tablet
  const { gate } = on
  await tablet.goOffline()
  await setTime(page, '15:00', dayAhead())
  const visitId = await agreedVisit(tablet)
  await gate.open(visitId)
  await gate.expectState('closed')
  await expect(gate.finding('CN-TEAM-01')).toBeVisible()
  await expect(gate.action('knock')).toBeDisabled()
  await gate.join(`doorstep-badge:${partner?.badge}`, '000000')
  await expect(gate.dialog()).toContainText(words.gate.team.WRONG_PIN.replace('{count}', '4'))
  await gate.join('', partner?.pin ?? '')
  await expect(gate.dialog()).toBeHidden()
  await expect(gate.finding('CN-TEAM-01')).toBeHidden()
  await gate.explainAll('银行系统时间未能核对，到场时间以手机为准')
  await gate.expectState('open')
  await gate.action('knock').click()
  await expect(page).toHaveURL(/\/(record|visit\/[0-9a-f-]{36}\/door)/)
  await tablet.goOnline()
  await expect.poll(async () => (await decisionsAtBank(server.dataDir, visitId)).length).toBe(1)
  const [made] = await decisionsAtBank(server.dataDir, visitId)
  expect(made).toMatchObject({ moment: 'prestart', facts: { teamPresent: 2 } })
})

test('past a closed gate what happened is still taken down, and the decision says so', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  const visitId = await agreedVisit(tablet)
  const { gate } = tablet.on
  await tablet.goOffline()
  await gate.open(visitId)
  await gate.expectState('closed')
  await gate.action('record').click()
  await expect(tablet.page).toHaveURL(/\/record\//)
  await tablet.goOnline()
  await expect.poll(async () => (await decisionsAtBank(server.dataDir, visitId)).length).toBe(1)
  const [made] = await decisionsAtBank(server.dataDir, visitId)
  expect(made?.judgement.verdict).toBe('block')
  expect(made?.judgement.hits.map(({ rule }) => rule)).toContain('CN-TEAM-01')
})

test('a second visit of the day opens by a supervisor’s code, made for this case, rule and day', async ({
  tablet,
  server,
}) => {
  await tablet.signIn()
  const { on, page, words } = tablet
  const day = dayAhead('18:00')
  await tablet.goOffline()
  // Before anything is begun: hours that pass lock the tablet.
  await setTime(page, '10:00', day)
  await on.today.open()
  await on.today.openPlannedVisit()
  const { caseId } = on.dossier
  await on.dossier.startRecord()
  await page.goto(`/case/${caseId}/visit`)
  await page.locator('label.tile').first().click()
  await on.appointment.tile('PLAN_TALK').click()
  await on.appointment.fillSlot(day, '19:00', '19:30')
  await on.gate.expectState('approval')
  await expect(on.gate.finding('CN-FREQ-01')).toBeVisible()
  const plan = page.getByRole('button', { name: words.appointment.schedule.submit, exact: true })
  await expect(plan).toBeDisabled()
  const challenge = await on.gate.ask('CN-FREQ-01')
  const about = { caseId: caseId as Decision['caseId'], rule: 'CN-FREQ-01', day }
  const code = await supervisorCode(server.dataDir, about, challenge)
  await on.gate.press(code === '00000000' ? '11111111' : '00000000')
  const wrong = words.gate.override.wrong.replace('{count}', '4')
  await expect(on.gate.dialog()).toContainText(wrong)
  await on.gate.press(code)
  await expect(on.gate.dialog()).toBeHidden()
  await expect(on.gate.finding('CN-FREQ-01')).toContainText(words.gate.given.override)
  await expect(plan).toBeEnabled()
})
