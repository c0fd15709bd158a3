import { useI18n } from 'vue-i18n'
import type { ReceivedRecord } from '#protocol/desk.ts'
import { codeText } from '#ui/parts/answerTexts.ts'

/** The words of a line; what a record does not say (an unfinished draft, an unknown case) is told apart. */
export function useLineTexts() {
  const { t } = useI18n()
  return {
    caseNo: (line: ReceivedRecord) => line.caseNo || t('desk.records.unknownCase'),
    metWith: (line: ReceivedRecord) =>
      line.metWith === '' ? t('desk.records.none') : codeText(t, 'metWith', line.metWith),
    outcomes: (line: ReceivedRecord) =>
      line.outcomes.length === 0
        ? t('desk.records.none')
        : line.outcomes.map(code => codeText(t, 'outcomes', code)).join(t('recordForm.listComma')),
  }
}
