import { answerNobodyThere, OWN_WORDS, VISIT_STEPS } from '#tests/e2e/pages/visitAnswers.ts'
import { bankToday } from './bankDay.ts'
import type { Tablet } from './tablet.ts'

/** In flight mode: one record is sealed and one is begun, with the debtor's own words. */
export async function captureTwo(
  tablet: Tablet,
): Promise<{ readonly sealed: string; readonly begun: string }> {
  await tablet.goOffline()
  await tablet.on.today.openPlannedVisit()
  const sealed = await tablet.on.dossier.startRecord()
  await answerNobodyThere(tablet.on.record, bankToday())
  await tablet.on.record.seal()
  await tablet.page.getByRole('link', { name: tablet.words.frame.nav.today }).click()
  await tablet.on.today.openPlannedVisit()
  const begun = await tablet.on.dossier.startRecord()
  await VISIT_STEPS.met(tablet.on.record)
  await tablet.on.record.write('ownWords', OWN_WORDS)
  await tablet.on.record.untilSaved()
  return { sealed, begun }
}
