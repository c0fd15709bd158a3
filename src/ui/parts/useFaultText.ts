import { useI18n } from 'vue-i18n'
import type { PromiseFault } from '#domain/repayment/commitment.ts'
import type { AnswerFault } from '#domain/visit/checkAnswers.ts'
import { codeText } from './answerTexts.ts'

/** A fault of the record form in one sentence, in the language of the moment. */
export function useFaultText(): (fault: AnswerFault) => string {
  const { t } = useI18n()

  function promiseText(fault: PromiseFault): string {
    const item = 'item' in fault ? fault.item + 1 : 0
    const limit = 'limit' in fault ? fault.limit : 0
    return t(`recordForm.promiseFault.${fault.code}`, { item, limit })
  }

  return fault => {
    switch (fault.code) {
      case 'PROMISE':
        return promiseText(fault.fault)
      case 'NOT_OFFERED':
      case 'NOT_ALONE': {
        const answer = codeText(t, fault.field, fault.answer)
        return t(`recordForm.fault.${fault.code}`, { answer })
      }
      case 'TOO_LONG':
        return t('recordForm.fault.TOO_LONG', { longest: fault.longest })
      case 'TOO_LARGE':
        return t('recordForm.fault.TOO_LARGE', { most: fault.most })
      case 'MISSING':
      case 'DAY_PAST':
        return t(`recordForm.fault.${fault.code}`)
    }
  }
}
