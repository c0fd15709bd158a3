import { useI18n } from 'vue-i18n'
import { formatMoney } from '../i18n/format.ts'
import { ledgerDate } from '../i18n/ledgerDate.ts'
import type { Locale } from '../i18n/localeNames.ts'
import type { StatementWords } from './explainedLines.ts'

/** The words of statements in the language of the moment; used in a template they follow a change. */
export function useStatementWords(): StatementWords {
  const { t, locale } = useI18n()
  const now = (): Locale => locale.value as Locale
  return {
    t: (key, named = {}) => t(key, named),
    money: fen => formatMoney(now(), fen),
    date: day => ledgerDate(now(), day),
  }
}
