import type { Day } from '#domain/time/day.ts'
import { answerNobodyThere } from '#tests/e2e/pages/visitAnswers.ts'
import type { RecordScreen } from '#tests/e2e/pages/recordScreen.ts'
import { bankToday } from './bankDay.ts'
import type { Tablet } from './tablet.ts'

/** One whole visit from the day's list to the seal; gives the record's id and that of its case. */
export async function recordVisit(
  tablet: Tablet,
  answer: (form: RecordScreen, today: Day) => Promise<void> = answerNobodyThere,
): Promise<{ recordId: string; caseId: string }> {
  await tablet.on.today.open()
  await tablet.on.today.openPlannedVisit()
  const { caseId } = tablet.on.dossier
  const recordId = await tablet.on.dossier.startRecord()
  await answer(tablet.on.record, bankToday())
  await tablet.on.record.seal()
  return { recordId, caseId }
}
