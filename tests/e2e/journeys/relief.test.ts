import type { Commitment } from '#domain/repayment/commitment.ts'
import { addDays } from '#domain/time/day.ts'
import { RepaymentScreen } from '#tests/e2e/pages/repaymentScreen.ts'
import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { standAtDoor } from '#tests/e2e/support/atDoor.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'
import { dayAhead } from '#tests/e2e/support/bankDay.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import type { Tablet } from '#tests/e2e/support/tablet.ts'

/** From the door to the commitment step of the record. */
async function talkedTo(tablet: Tablet): Promise<string> {
  const { on, words } = tablet
  const { door, tail, dossier } = await standAtDoor(tablet)
  await door.opened('self')
  await door.identify(tail)
  await door.press(words.door.identify.begin)
  await door.expectStage('talk')
  await door.record()
  await door.press(words.door.talk.record)
  const { record } = on
  await record.expectStep('met')
  await record.next('reaction')
  await VISIT_STEPS.reaction(record)
  await VISIT_STEPS.ability(record)
  await record.choose('PTP_SINGLE', 'RELIEF_REQUESTED')
  await record.write('particulars', '失业三个月，愿意月底一次还清，请求减免违约金。')
  await record.next('commitment')
  return dossier.id
}

/** Half the late fee, which is above what an agent may forgive, on one payment at the end of the month. */
async function askForRelief(tablet: Tablet): Promise<void> {
  const { page, on, words } = tablet
  const { negotiation } = words
  await on.record.button(negotiation.open).click()
  const table = new RepaymentScreen(page, words)
  await table.expectHere()
  await table.offer('DATED')
  await table.field(negotiation.field.dueOn).fill(addDays(dayAhead(), 20))
  await table.field(negotiation.field.relief.PENALTY).fill('50%')
  await expect(page.getByText(negotiation.relief.applied)).toBeVisible()
  await table.field(negotiation.field.grounds).fill('失业三个月，已出示证明')
  await expect(page.getByText(negotiation.relief.notYet).first()).toBeVisible()
  await table.button(negotiation.adopt.go).click()
  await on.record.expectStep('commitment')
}

async function heldCommitment({ page }: Tablet, caseId: string): Promise<Commitment | undefined> {
  const rows = await readTable(page, 'commitments')
  return rows
    .map(row => (row['payload'] as { readonly value: Commitment }).value)
    .filter(value => value.caseId === caseId && value.agreement !== undefined)
    .at(-1)
}

test('✈ J6: relief above the authority is applied for, the desk approves, and the tablet shows it', async ({
  newTablet,
  server,
}) => {
  const tablet = await newTablet()
  await tablet.signIn()
  const { page, on, words } = tablet
  const caseId = await talkedTo(tablet)
  await askForRelief(tablet)
  await on.record.choose('WAGES')
  await on.record.next('followUp')
  await VISIT_STEPS.followUp(on.record, dayAhead())
  await on.record.seal()
  const kinds = (await readOutbox(page)).map(({ operation }) => operation.kind)
  expect(kinds).toEqual(
    expect.arrayContaining(['finaliseRecord', 'proposeCommitment', 'applyForRelief']),
  )
  expect((await heldCommitment(tablet, caseId))?.state).toBe('PENDING_APPROVAL')

  await tablet.goOnline()
  await on.outbox.open()
  await on.outbox.syncNow().click()
  const atBank = async (): Promise<unknown> => {
    const text = 'select state from relief_application where case_id = $1'
    return (await askBank(server.dataDir, text, [caseId])).map(({ state }) => state)
  }
  await expect.poll(atBank).toEqual(['PENDING'])

  const desk = await newTablet()
  // The decision asks for the password first.
  desk.guard.expect(/status of 40[13]/)
  await desk.on.desk.signIn()
  const { deskApprovals, desk: bar } = words
  const nav = desk.page.getByRole('navigation').getByRole('link')
  await nav.filter({ hasText: bar.bar.approvals }).click()
  await desk.page.getByText(deskApprovals.approve.action, { exact: true }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('失业证明齐全，同意减免')
  await dialog.getByRole('button', { name: deskApprovals.approve.submit, exact: true }).click()
  await desk.on.deskDevices.stepUp()
  await expect.poll(atBank).toEqual(['APPROVED'])

  await on.outbox.syncNow().click()
  await expect.poll(async () => (await heldCommitment(tablet, caseId))?.state).toBe('ACTIVE')
  const { agreement } = (await heldCommitment(tablet, caseId)) ?? {}
  expect(agreement?.relief?.basis.kind).toBe('APPROVED')
  await page.goto(`/case/${caseId}`)
  const promises = page.locator('section', {
    has: page.getByRole('heading', { name: words.dossier.promise.title, exact: true }),
  })
  await expect(promises.getByText(words.codes.commitmentState.ACTIVE).first()).toBeVisible()
})
