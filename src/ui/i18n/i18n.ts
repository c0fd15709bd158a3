/*
 * How texts are kept. One subject = one file in each language, with named exports:
 *   zh-CN/today.ts   export const todayZh = { empty: { title: '今天没有外访' } }
 *   en/today.ts      export const todayEn: Messages<typeof todayZh> = { … }
 * Subjects are listed by name in two chunks of the entry: `tabletFirst` (what the first screen needs;
 * zh-CN is part of the main bundle) and `tabletLater` (all else, loaded by `loadLater` before the first
 * other screen opens). The desk has `deskFirst`, and `deskLater` for what is opened on a page. A subject's name is its first key: t('today.empty.title').
 * In a text `{name}` is filled in; the characters @ { } | mean something to vue-i18n and are written {'@'}.
 */
import { createI18n, type I18n } from 'vue-i18n'
import { compileTree } from './compileMessage.ts'
import { SOURCE_LOCALE, type Locale } from './localeNames.ts'
import type { MessageTree } from './messages.ts'

type Load = () => Promise<MessageTree>

/** Where an entry's texts come from: the source language at once, the rest when it is asked for. */
export interface MessageSource {
  readonly first: MessageTree
  readonly firstEn: Load
  readonly later?: Readonly<Record<Locale, Load>>
}

export interface DoorstepI18n {
  readonly plugin: I18n<
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
    string,
    false
  >
  readonly source: MessageSource
  /** What has been loaded or is on its way, so that nothing is fetched twice. */
  readonly loads: Map<Load, Promise<void>>
  laterAsked: boolean
}

export function createDoorstepI18n(source: MessageSource): DoorstepI18n {
  const plugin = createI18n({
    legacy: false,
    locale: SOURCE_LOCALE,
    fallbackLocale: SOURCE_LOCALE,
    messages: { [SOURCE_LOCALE]: compileTree(source.first) },
  }) as unknown as DoorstepI18n['plugin']
  return { plugin, source, loads: new Map(), laterAsked: false }
}

export function currentLocale(i18n: DoorstepI18n): Locale {
  return i18n.plugin.global.locale.value as Locale
}

/** Loads what the language needs, then switches the texts and the document's language in one step. */
export async function setLocale(i18n: DoorstepI18n, locale: Locale): Promise<void> {
  const loads: Promise<void>[] = []
  if (locale === 'en') loads.push(loadOnce(i18n, locale, i18n.source.firstEn))
  if (i18n.laterAsked && i18n.source.later) {
    loads.push(loadOnce(i18n, locale, i18n.source.later[locale]))
  }
  await Promise.all(loads)
  i18n.plugin.global.locale.value = locale
  document.documentElement.lang = locale
}

/** Loads the texts of the screens behind the first; call it in the router before such a screen opens. */
export async function loadLater(i18n: DoorstepI18n): Promise<void> {
  i18n.laterAsked = true
  const load = i18n.source.later?.[currentLocale(i18n)]
  if (load) await loadOnce(i18n, currentLocale(i18n), load)
}

function loadOnce(i18n: DoorstepI18n, locale: Locale, load: Load): Promise<void> {
  const known = i18n.loads.get(load)
  if (known) return known
  const { global } = i18n.plugin
  const loading = load().then(
    // Not merged into what is there: a text that a screen has looked for in vain would stay missing on it.
    tree =>
      global.setLocaleMessage(locale, {
        ...global.getLocaleMessage(locale),
        ...compileTree(tree),
      }),
    (cause: unknown) => {
      // A chunk that did not come may come next time.
      i18n.loads.delete(load)
      throw cause
    },
  )
  i18n.loads.set(load, loading)
  return loading
}
