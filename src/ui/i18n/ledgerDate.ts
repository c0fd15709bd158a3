import type { Day } from '#domain/time/day.ts'
import { formatDay } from './format.ts'
import type { Locale } from './localeNames.ts'

/** `2026年7月31日`, `31 Jul 2026`: as a ledger dates its lines, without the day of the week. */
export function ledgerDate(locale: Locale, day: Day): string {
  const text = formatDay(locale, day)
  return locale === 'en' ? text.slice(text.indexOf(' ') + 1) : text.slice(0, text.indexOf(' '))
}
