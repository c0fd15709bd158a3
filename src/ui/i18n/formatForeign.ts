import { minorText, type ForeignCurrency, type Minor } from '#domain/money/currency.ts'
import { grouped } from './format.ts'
import type { Locale } from './localeNames.ts'

/** 美元, `US Dollar`. Apart from format.ts: few cases know another currency, and Intl is dear on a cold tablet. */
export function formatCurrency(locale: Locale, currency: ForeignCurrency): string {
  return new Intl.DisplayNames([locale], { type: 'currency' }).of(currency) ?? currency
}

/** `1,234.56 美元`, `USD 1,234.56`: an amount in its own currency. */
export function formatMinor(locale: Locale, amount: Minor, currency: ForeignCurrency): string {
  const [whole = '', decimals] = minorText(amount, currency).replace('-', '').split('.')
  const digits = decimals === undefined ? grouped(whole) : `${grouped(whole)}.${decimals}`
  const signed = `${amount < 0 ? '−' : ''}${digits}`
  return locale === 'en' ? `${currency} ${signed}` : `${signed} ${formatCurrency(locale, currency)}`
}
