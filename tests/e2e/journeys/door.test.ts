import type { Page } from '@playwright/test'
import type { Decision } from '#domain/compliance/decision.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { expectSilence, standAtDoor } from '#tests/e2e/support/atDoor.ts'
import { dayAhead } from '#tests/e2e/support/bankDay.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { passTo, setTime } from '#tests/e2e/support/drive.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { fill } from '#tests/e2e/support/words.ts'

async function draftOf(page: Page, visitId: string): Promise<RecordDraft> {
  const rows = await readTable(page, 'drafts')
  const drafts = rows.map(row => (row['payload'] as { value: RecordDraft }).value)
  const draft = drafts.find(each => each.visitId === visitId)
  if (!draft) throw new Error('nothing was begun at this door')
  return draft
}

const saidOf = (events: readonly DoorEvent[], fact: DoorEvent['fact']): unknown[] =>
  events.filter(each => each.fact === fact).map(({ value }) => value)

test('✈ J5, 3: somebody else opens, is told nothing, and wants never to be asked again', async ({
  tablet,
}) => {
  await tablet.signIn()
  const at = await standAtDoor(tablet)
  const { door, visitId } = at
  const words = tablet.words.door
  await expectSilence(at)
  await door.opened('spouse')
  await door.expectStage('thirdParty')
  await expect(door.main()).toContainText('的私事，麻烦转告本人方便时回电。')
  await expect(door.main()).toContainText(words.thirdParty.ask)
  await expectSilence(at)
  await door.tile(words.thirdParty.neverAgain).click()
  await expect(door.main()).not.toContainText(words.thirdParty.ask)
  await door.press(words.leave.exit)
  await door.expectStage('left')
  await expectSilence(at)
  const { door: log = [], answers } = await draftOf(tablet.page, visitId)
  expect(saidOf(log, 'neverAgain')).toEqual([true])
  expect(answers).toMatchObject({ metWith: 'HOUSEHOLD', outcomes: ['ADDRESS_OK_NOT_MET'] })

  await door.press(words.leave.record)
  await tablet.on.record.expectStep('met')
  await expect(tablet.on.record.tile('HOUSEHOLD').locator('input')).toBeChecked()
})

test('✈ J5, 4: a child opens: one question, nothing to write, and they go', async ({ tablet }) => {
  await tablet.signIn()
  const at = await standAtDoor(tablet)
  const { door, visitId } = at
  const words = tablet.words.door
  await door.opened('child')
  await door.expectStage('minor')
  await expect(door.main()).toContainText(words.script.minor)
  await expect(door.main()).toContainText(words.minor.rule)
  await expect(door.main().locator('input, textarea')).toHaveCount(0)
  await expectSilence(at)
  await door.press(words.minor.leave)
  await door.expectStage('left')
  const { answers } = await draftOf(tablet.page, visitId)
  expect(answers).toMatchObject({ metWith: 'MINOR_ONLY', outcomes: ['ABORTED_BY_RULE'] })
})

test('✈ J5, 7: the debtor has died: condolence, and where the office may write', async ({
  tablet,
}) => {
  await tablet.signIn()
  const at = await standAtDoor(tablet)
  const { door, visitId } = at
  const words = tablet.words.door
  await door.opened('spouse')
  await door.expectStage('thirdParty')
  await door.tile(words.thirdParty.deceased).click()
  await door.expectStage('estate')
  await expect(door.main()).toContainText(words.script.deceased)
  await expect(door.main()).toContainText(words.estate.next)
  await expectSilence(at)
  await tablet.page.getByLabel(words.estate.office).fill('由其女儿代收，江城市邮政信箱 12 号')
  await expect(tablet.on.record.saved()).toBeVisible()
  await door.press(words.leave.exit)
  await door.expectStage('left')
  const { answers } = await draftOf(tablet.page, visitId)
  expect(answers).toMatchObject({ outcomes: ['DECEASED'] })
  expect(answers['particulars']).toContain('邮政信箱')
})

test('✈ J5, 8: nobody of that name lives here: the address is closed', async ({ tablet }) => {
  await tablet.signIn()
  const at = await standAtDoor(tablet)
  const { door, visitId } = at
  const words = tablet.words.door
  await door.opened('adult')
  await door.expectStage('thirdParty')
  await door.tile(words.thirdParty.notHere).click()
  const { NOT_KNOWN_HERE } = tablet.words.codes.metWith
  await expect(door.main()).toContainText(NOT_KNOWN_HERE)
  await expectSilence(at)
  const { answers } = await draftOf(tablet.page, visitId)
  expect(answers).toMatchObject({ metWith: 'NOT_KNOWN_HERE', outcomes: ['ADDRESS_DEAD'] })
})

test('✈ J5, 9 and 16: the debtor is known, complains, asks to leave; what happened reaches the bank, where the time for an answer runs', async ({
  tablet,
  newTablet,
}) => {
  await tablet.signIn()
  const at = await standAtDoor(tablet)
  const { door, visitId, dossier, tail, secrets } = at
  const words = tablet.words.door
  await door.opened('self')
  await door.expectStage('identify')
  await expectSilence(at)
  await door.identify(tail)
  await expectSilence(at)
  await door.press(words.identify.begin)
  await door.expectStage('talk')
  await expect(door.main()).toContainText(secrets[5] ?? 'no total')

  await door.press(words.complaint.raise)
  await door.expectStage('complaint')
  await expect(door.main()).toContainText(words.complaint.terms)
  const [number = 'no number'] = /C\d{8}-[0-9A-Z]{8}/.exec(await door.main().innerText()) ?? []
  await expect(door.main()).toContainText(/C\d{8}-[0-9A-Z]{8}/)
  await expect(door.main()).not.toContainText(secrets[5] ?? 'no total')
  await door.press(words.leave.asked)
  await door.expectStage('leaving')
  await expect(door.main()).toContainText(words.script.leaving)
  await expect(door.main()).toContainText(fill(words.leave.timer, { time: '15:05', left: '5:00' }))
  await setTime(tablet.page, '15:04', dayAhead())
  await door.press(words.leave.exit)
  await door.expectStage('left')
  await expect(door.main()).toContainText(fill(words.leave.at, { time: '15:04' }))
  await expect(door.main()).not.toContainText(words.leave.late)

  await door.press(words.leave.record)
  const { record } = tablet.on
  await record.expectStep('met')
  await expect(record.tile('DEBTOR').locator('input')).toBeChecked()
  await record.next('reaction')
  await record.choose('UPSET', 'NONE_SEEN')
  await record.next('ability')
  await record.choose('REFUSING', 'NOT_DISCLOSED')
  await record.next('outcome')
  await expect(tablet.page.getByRole('alert')).toContainText(words.closed.title)
  await record.write('particulars', '对方投诉上门时间未事先告知，并请我们离开。')
  await record.next('followUp')
  await record.choose('REFER_TO_DESK')
  await record.write('nextOn', dayAhead())
  await record.next('review')
  await record.seal()
  await expect(tablet.page.getByRole('region', { name: words.log.title })).toContainText(
    words.log.fact.complaintRaised,
  )
  const waiting = (await readOutbox(tablet.page)).map(({ operation }) => operation)
  const sent = waiting.find(({ kind }) => kind === 'finaliseRecord')
  expect(sent?.content.value).toMatchObject({
    visitId,
    caseId: dossier.id,
    answers: { outcomes: ['COMPLAINT_MADE', 'ABORTED_BY_RULE'] },
  })
  // The gate, what spoke against the talk (no recorder, the complaint, the word to leave), and the record.
  const judged = waiting
    .filter(({ kind }) => kind === 'recordDecision')
    .map(({ content }) => (content.value as Pick<Decision, 'moment'>).moment)
  expect(judged).toEqual(['prestart', 'during', 'during', 'during', 'record'])
  await tablet.goOnline()
  await tablet.on.outbox.open()
  await tablet.on.outbox.syncNow().click()
  await expect
    .poll(async () => (await readOutbox(tablet.page)).map(({ state }) => state))
    .toEqual(waiting.map(() => 'ACKED'))

  const desk = await newTablet()
  desk.guard.expect(/status of 403/)
  await desk.on.desk.signIn()
  await desk.on.desk.openComplaints()
  await expect(desk.on.desk.complaint(number)).toContainText(
    fill(desk.words.deskComplaints.days, { days: '15' }),
  )
  await desk.on.desk.noteAnswer(number, '已电话告知处理决定，投诉人无异议。')
  await expect(desk.on.desk.complaint(number)).toContainText(
    desk.words.deskComplaints.standing.answered,
  )
})

test('✈ 1b: warned before the hours are over, stopped at 22:00, and nothing that was noted is lost', async ({
  tablet,
}) => {
  await tablet.signIn()
  const { page } = tablet
  const at = await standAtDoor(tablet, '21:40')
  const { door, visitId, tail, secrets } = at
  const words = tablet.words.door
  await door.opened('self')
  await door.identify(tail)
  await door.press(words.identify.begin)
  await door.expectStage('talk')
  await passTo(page, '21:40', '21:46', dayAhead())
  const near = fill(words.time.near.title, { minutes: '14 分钟', close: '22:00' })
  await expect(door.main()).toContainText(near, { timeout: 40_000 })
  await passTo(page, '21:46', '21:55', dayAhead())
  const last = fill(words.time.near.title, { minutes: '5 分钟', close: '22:00' })
  await expect(door.main()).toContainText(last, { timeout: 40_000 })
  await passTo(page, '21:55', '22:00', dayAhead())
  await expect(door.main()).toContainText(words.time.stop.title, { timeout: 40_000 })
  await expect(door.main()).not.toContainText(secrets[5] ?? 'no total')
  await page.getByLabel(words.note).fill('22:00 告辞，约好改天再来。')
  await expect(tablet.on.record.saved()).toBeVisible()
  await door.press(words.leave.exitShort)
  await door.expectStage('left')
  await expect(door.main()).toContainText(fill(words.leave.at, { time: '22:00' }))
  const { answers, door: log = [] } = await draftOf(page, visitId)
  expect(answers['remarks']).toBe('22:00 告辞，约好改天再来。')
  expect(saidOf(log, 'phase')).toEqual(['talk', 'left'])
})
