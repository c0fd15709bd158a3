import { deskFirstEn } from '#ui/i18n/en/deskFirst.ts'
import { deskLaterEn } from '#ui/i18n/en/deskLater.ts'
import { tabletFirstEn } from '#ui/i18n/en/tabletFirst.ts'
import { tabletLaterEn } from '#ui/i18n/en/tabletLater.ts'
import type { Locale } from '#ui/i18n/localeNames.ts'
import { deskFirstZh } from '#ui/i18n/zh-CN/deskFirst.ts'
import { deskLaterZh } from '#ui/i18n/zh-CN/deskLater.ts'
import { tabletFirstZh } from '#ui/i18n/zh-CN/tabletFirst.ts'
import { tabletLaterZh } from '#ui/i18n/zh-CN/tabletLater.ts'

type Widened<T> = T extends string ? string : { readonly [K in keyof T]: Widened<T[K]> }

/** What the product says, from the product's own texts: a journey reads the screen as a person does. */
export type Words = Widened<
  typeof tabletFirstZh & typeof tabletLaterZh & typeof deskFirstZh & typeof deskLaterZh
>

const zh: Words = { ...deskFirstZh, ...deskLaterZh, ...tabletFirstZh, ...tabletLaterZh }
const en: Words = { ...deskFirstEn, ...deskLaterEn, ...tabletFirstEn, ...tabletLaterEn }

export function wordsOf(locale: Locale): Words {
  return locale === 'en' ? en : zh
}

/** Fills `{name}` in a text; a text with plural forms gives the last one. */
export function fill(text: string, named: Readonly<Record<string, string | number>> = {}): string {
  const form = text.split(' | ').at(-1) ?? text
  return form.replaceAll(/\{(\w+)\}/g, (all, name: string) => String(named[name] ?? all))
}

/** The text with anything in the places of its `{name}`s. */
export function shape(text: string): RegExp {
  const forms = text.split(' | ').map(form =>
    form
      .split(/\{\w+\}/)
      .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
  )
  return new RegExp(forms.join('|'))
}
