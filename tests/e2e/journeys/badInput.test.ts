import { addDays } from '#domain/time/day.ts'
import { VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from '#tests/e2e/support/bankDay.ts'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { fill } from '#tests/e2e/support/words.ts'

/** Emoji of several code points, right-to-left text, marks that reverse, a lone surrogate, a NUL. */
const STRANGE = '他说👨‍👩‍👧 “مرحبا” \u202Eabc\u202C ﷽ \u{20BB7}野家 \uD83D \u0000 结束'

test('strange text is kept, shown, sealed and sent as it was typed', async ({ tablet }) => {
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.choose('CALM', 'NONE_SEEN')
  await tablet.on.record.write('ownWords', STRANGE)
  const typed = await tablet.on.record.field('ownWords').inputValue()
  await tablet.on.record.next('ability')
  await VISIT_STEPS.ability(tablet.on.record)
  await VISIT_STEPS.outcome(tablet.on.record)
  await VISIT_STEPS.commitment(tablet.on.record)
  await VISIT_STEPS.followUp(tablet.on.record, bankToday())
  await tablet.on.record.seal()
  await tablet.on.today.expectUnsent(0)
  const [sent] = await readOutbox(tablet.page)
  expect(sent?.status).toBe('applied')
  expect(typed).toContain('👨‍👩‍👧')
})

test('a paste that is too long says beside the field how much of it was left out', async ({
  newTablet,
}) => {
  const permissions = ['background-sync', 'clipboard-read', 'clipboard-write']
  const tablet = await newTablet({ permissions })
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.page.evaluate(text => navigator.clipboard.writeText(text), '话'.repeat(2_010))
  const words = tablet.on.record.field('ownWords')
  await words.fill('他说：')
  await words.press('Control+v')
  const sentence = fill(tablet.words.base.pasteCut, { count: 13 })
  await expect(tablet.page.getByRole('alert')).toContainText(sentence)
  await expect(words).toHaveValue(`他说：${'话'.repeat(1_997)}`)
  await words.press('Backspace')
  await expect(tablet.page.getByRole('alert')).toHaveCount(0)
  await tablet.on.record.untilSaved()
  expect(JSON.stringify(await readTable(tablet.page, 'drafts'))).toContain('话'.repeat(1_996))
})

test('amounts: full-width digits are read, what is no amount is told beside the field and stays', async ({
  tablet,
}) => {
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await VISIT_STEPS.reaction(tablet.on.record)
  await tablet.on.record.choose('COOPERATIVE', 'PARTLY_ABLE')
  const income = tablet.on.record.field('monthlyIncomeFen')
  await income.fill('６，５００．５')
  await income.blur()
  await expect(income).toHaveValue('6,500.50')
  const { fault } = tablet.words.base.amount
  for (const [text, sentence] of [
    ['-200', fault.NEGATIVE],
    ['十万', fault.NOT_A_NUMBER],
    ['12.345', fault.TOO_MANY_DECIMALS],
    ['100000000', fault.TOO_LARGE],
    ['0', fault.NOT_POSITIVE],
  ] as const) {
    await income.fill(text)
    await income.blur()
    await expect(tablet.page.getByRole('alert')).toContainText(sentence)
    await expect(income).toHaveValue(text)
  }
})

test('a promise for a past day, of nothing, or out of order cannot be sealed, and says which payment', async ({
  tablet,
}) => {
  const today = bankToday()
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await VISIT_STEPS.reaction(tablet.on.record)
  await VISIT_STEPS.ability(tablet.on.record)
  await VISIT_STEPS.outcome(tablet.on.record)
  await tablet.on.record.splitEvenly('300', 2)
  await tablet.on.record.choose('WAGES')
  const { promiseFault, promise, fault } = tablet.words.recordForm
  const labelled = (number: number, then: string) => {
    const first = fill(promise.item, { number })
    return tablet.page.getByLabel(fill(tablet.words.base.inTurn, { first, then }))
  }
  const dayOf = (number: number) => labelled(number, promise.dueOn)
  const amountOf = (number: number) => labelled(number, promise.amount)
  const alert = tablet.page.getByRole('alert')
  await dayOf(1).fill(addDays(today, -1))
  await tablet.on.record.next('followUp')
  await tablet.on.record.button(tablet.words.record.previous).click()
  await expect(alert).toContainText(fill(promiseFault.DUE_IN_THE_PAST, { item: 1 }))
  await dayOf(1).fill(addDays(today, 90))
  await expect(alert).toContainText(fill(promiseFault.NOT_IN_ORDER, { item: 2 }))
  await dayOf(1).fill(addDays(today, 5))
  await amountOf(2).fill('0')
  await expect(alert.first()).toContainText(fill(promiseFault.NOT_POSITIVE, { item: 2 }))

  await tablet.on.record.next('followUp')
  await tablet.on.record.choose('WAIT_FOR_PAYMENT')
  await tablet.on.record.write('nextOn', addDays(today, -3))
  await tablet.on.record.next('review')
  await tablet.on.record.button(tablet.words.record.review.finalise).click()
  await expect(alert).toContainText(fill(promiseFault.NOT_POSITIVE, { item: 2 }))
  await expect(alert).toContainText(fault.DAY_PAST)
  await expect(tablet.page.getByRole('dialog')).toHaveCount(0)
})
