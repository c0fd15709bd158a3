import { expect } from 'vitest'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { SENTENCES, type Said } from '#tests/fixtures/situations/sentences.ts'
import { SOURCES } from '#tests/fixtures/situations/sources.ts'
import { gateEn } from '#ui/i18n/en/gate.ts'
import { gateZh } from '#ui/i18n/zh-CN/gate.ts'

export const LOCALES = ['zh-CN', 'en'] as const
export const WORDS = { 'zh-CN': gateZh, en: gateEn } as const

/** One finding as it is read. */
export interface ReadFinding {
  readonly rule: string
  /** One of the four words. */
  readonly word: string
  readonly text: string
  readonly what: string
  readonly why: string
  readonly todo: string
  readonly sources: readonly string[]
  readonly asksReason: boolean
}

/** The text of an element, however it is broken into lines. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** Every finding in the document, the first one first. */
export function readFindings(): readonly ReadFinding[] {
  return [...document.querySelectorAll<HTMLElement>('[data-rule]')].map(finding => {
    const said = [...finding.querySelectorAll('dd')]
    return {
      rule: finding.dataset['rule'] ?? '',
      word: textOf(finding.querySelector('.head')?.firstElementChild),
      text: textOf(finding),
      what: textOf(finding.querySelector('.what')),
      why: textOf(said[0]),
      todo: textOf(said.at(-1)),
      sources: [...finding.querySelectorAll('.source')].map(textOf),
      asksReason: finding.querySelector('fieldset') !== null,
    }
  })
}

/** As the sentences are written down: one after the other, with a blank between them where the language has one. */
export function saidOf({ rule, what, why, todo }: ReadFinding, locale: PackLocale): Partial<Said> {
  const text = [what, why, todo].join(locale === 'zh-CN' ? '' : ' ')
  return { rule, [locale === 'zh-CN' ? 'zh' : 'en']: text }
}

/** Each finding says a sentence that is expected in the situation, and every place where its duty stands. */
export function expectSentences(
  findings: readonly ReadFinding[],
  situation: string,
  locale: PackLocale,
): void {
  for (const finding of findings) {
    expect(SENTENCES[situation]).toContainEqual(expect.objectContaining(saidOf(finding, locale)))
    const sources = SOURCES[finding.rule]?.map(each => each[locale])
    expect(finding.sources, finding.rule).toEqual(sources)
  }
}
