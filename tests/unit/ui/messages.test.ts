import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { compileTree } from '#ui/i18n/compileMessage.ts'
import type { MessageTree } from '#ui/i18n/messages.ts'
import { deskFirstEn } from '#ui/i18n/en/deskFirst.ts'
import { deskLaterEn } from '#ui/i18n/en/deskLater.ts'
import { tabletFirstEn } from '#ui/i18n/en/tabletFirst.ts'
import { tabletLaterEn } from '#ui/i18n/en/tabletLater.ts'
import { deskFirstZh } from '#ui/i18n/zh-CN/deskFirst.ts'
import { deskLaterZh } from '#ui/i18n/zh-CN/deskLater.ts'
import { tabletFirstZh } from '#ui/i18n/zh-CN/tabletFirst.ts'
import { tabletLaterZh } from '#ui/i18n/zh-CN/tabletLater.ts'

function flat(tree: MessageTree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? ([[prefix + key, value]] as [string, string][])
        : [...flat(value, `${prefix}${key}.`)],
    ),
  )
}

const zh = flat({ ...deskFirstZh, ...deskLaterZh, ...tabletFirstZh, ...tabletLaterZh })
const en = flat({ ...deskFirstEn, ...deskLaterEn, ...tabletFirstEn, ...tabletLaterEn })
const keys = [...zh.keys()]

/** Literal keys: t('a.b'), and the fixed stem of t(`a.b.${…}`). */
function keysUsed(source: string): { whole: string[]; stems: string[] } {
  const whole = [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(match => match[1] ?? '')
  const stems = [...source.matchAll(/\bt\(\s*`([\w.-]+\.)\$\{/g)].map(match => match[1] ?? '')
  return { whole, stems }
}

const files = globSync('src/{ui,app,desk}/**/*.{vue,ts}')

test.each([
  ['the tablet', tabletFirstZh, tabletLaterZh],
  ['the desk', deskFirstZh, deskLaterZh],
])('what comes later takes no subject of %s away that was there first', (_whose, first, later) => {
  expect(Object.keys(first).filter(subject => subject in later)).toEqual([])
})

test('the search for keys sees both ways of writing them', () => {
  expect(keysUsed("t('a.b') + t(`c.d.${x}`) + set('e.f')")).toEqual({
    whole: ['a.b'],
    stems: ['c.d.'],
  })
  expect(files.length).toBeGreaterThan(20)
})

test('every key that a screen names exists', () => {
  const missing = files.flatMap(file => {
    const { whole, stems } = keysUsed(readFileSync(file, 'utf8'))
    return [
      ...whole.filter(key => !zh.has(key)),
      ...stems.filter(stem => !keys.some(key => key.startsWith(stem))),
    ].map(key => `${file}: ${key}`)
  })
  expect(missing).toEqual([])
})

/** Once each: an English plural names its count in both its forms. */
const parameters = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''))].toSorted()

test('both languages fill in the same names', () => {
  const apart = keys.filter(
    key => String(parameters(zh.get(key) ?? '')) !== String(parameters(en.get(key) ?? '')),
  )
  expect(apart).toEqual([])
})

describe.each([
  ['zh-CN', zh],
  ['en', en],
])('%s', (locale, texts) => {
  test('compiles', () => {
    const messages = { [locale]: compileTree(Object.fromEntries(texts)) }
    const { global } = createI18n({
      legacy: false,
      locale,
      messages,
      flatJson: true,
    })
    const values = Object.fromEntries(
      [...texts.values()].flatMap(parameters).map(name => [name, '1']),
    )
    const odd = [...texts.keys()].filter(key =>
      /[{}@]/.test(global.t(key, values).replace(/\S@\S/, '')),
    )
    expect(odd).toEqual([])
  })

  test('does not shout and leaves nothing empty', () => {
    const bad = [...texts].filter(([, text]) => text.trim() === '' || /[!！]/.test(text))
    expect(bad).toEqual([])
  })
})

test('Chinese takes full-width punctuation', () => {
  // A half-width stop, comma, colon or bracket right beside a Chinese character.
  const half = [...zh].filter(([, text]) =>
    /\p{Script=Han}[,.;:?()]|[,;:?()]\p{Script=Han}/u.test(text),
  )
  expect(half).toEqual([])
})
