/** The languages of the product; zh-CN is the source, the other follows it key by key. */
export const LOCALES = ['zh-CN', 'en'] as const

export type Locale = (typeof LOCALES)[number]

export const SOURCE_LOCALE: Locale = 'zh-CN'

/** Each language by its own name, for the setting. */
export const localeNames = { 'zh-CN': '简体中文', en: 'English' } satisfies Record<Locale, string>

export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text)
}

/** The first of the browser's wishes that we speak; Chinese of any kind reads zh-CN. */
export function preferredLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split('-')[0]
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return SOURCE_LOCALE
}
