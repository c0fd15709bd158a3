import type { RecordId } from '#domain/base/ids.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import type { Answers } from '#domain/visit/form.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import { VISIT_ID } from './sampleCase.ts'
import type { TestTablet } from './testTablet.ts'

/** The debtor was met and promised one payment. */
export const PROMISED: Answers = {
  metWith: 'DEBTOR',
  identityShown: 'SHOWN_ACCEPTED',
  reaction: 'COOPERATIVE',
  vulnerability: ['NONE_SEEN'],
  willingness: 'ACTIVE',
  ability: 'ABLE',
  outcomes: ['PTP_SINGLE'],
  promise: [{ dueOn: asDay('2026-12-01'), amountFen: asFen(200_000) }],
  sourceOfFunds: 'WAGES',
  nextAction: 'WAIT_FOR_PAYMENT',
  nextOn: asDay('2026-12-02'),
}

/** Nobody opened. */
export const NOBODY: Answers = {
  metWith: 'NO_ANSWER',
  outcomes: ['ADDRESS_OK_NOT_MET'],
  particulars: '物业确认仍住此处',
  nextAction: 'VISIT_AGAIN',
  nextOn: asDay('2026-12-02'),
}

/** Starts the sample visit's record and gives every answer. */
export async function fillRecord(tablet: TestTablet, answers: Answers): Promise<RecordId> {
  const started = await startRecord(tablet.deps, { visitId: VISIT_ID })
  if (!started.ok) throw new Error(started.error.code)
  const { recordId } = started.value
  for (const [field, answer] of Object.entries(answers)) {
    await saveAnswer(tablet.deps, { recordId, field, answer, stepId: 'met' })
  }
  return recordId
}
