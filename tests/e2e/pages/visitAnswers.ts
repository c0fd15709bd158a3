import { addDays, type Day } from '#domain/time/day.ts'
import type { RecordScreen } from './recordScreen.ts'

export const OWN_WORDS = '上个月刚换了工作，工资月底才发，想分三个月还，可以先还一部分。'

/** The steps of a visit at which the debtor promises a series; each leaves the form on the next. */
export const VISIT_STEPS = {
  async met(form: RecordScreen) {
    await form.choose('DEBTOR', 'SHOWN_ACCEPTED')
    await form.next('reaction')
  },
  async reaction(form: RecordScreen) {
    await form.choose('CALM')
    await form.write('ownWords', OWN_WORDS)
    await form.choose('NONE_SEEN')
    await form.next('ability')
  },
  async ability(form: RecordScreen) {
    await form.choose('COOPERATIVE', 'PARTLY_ABLE')
    await form.write('monthlyIncomeFen', '6,500')
    await form.write('monthlySpendingFen', '4800.5')
    await form.write('dependants', '2')
    await form.next('outcome')
  },
  async outcome(form: RecordScreen) {
    await form.choose('PTP_SERIES')
    await form.next('commitment')
  },
  async commitment(form: RecordScreen) {
    await form.splitEvenly('3,000.01', 3)
    await form.choose('WAGES')
    await form.next('followUp')
  },
  async followUp(form: RecordScreen, today: Day) {
    await form.choose('WAIT_FOR_PAYMENT')
    await form.write('nextOn', addDays(today, 32))
    await form.next('review')
  },
} satisfies Record<string, (form: RecordScreen, today: Day) => Promise<void>>

/** Everything from the first step to the review. */
export async function answerVisit(form: RecordScreen, today: Day): Promise<void> {
  for (const step of Object.values(VISIT_STEPS)) await step(form, today)
}

/** The shortest complete record: nobody opened. */
export async function answerNobodyThere(form: RecordScreen, today: Day): Promise<void> {
  await form.choose('NO_ANSWER')
  await form.next('outcome')
  await form.choose('ADDRESS_OK_NOT_MET')
  await form.write('particulars', '物业确认住户仍在此居住，约 19 点后回家。')
  await form.next('followUp')
  await form.choose('VISIT_AGAIN')
  await form.write('nextOn', addDays(today, 2))
  await form.next('review')
}
