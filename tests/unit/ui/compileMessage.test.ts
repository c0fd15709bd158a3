import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { compileMessage, compileTree } from '#ui/i18n/compileMessage.ts'
import { deskFirstEn } from '#ui/i18n/en/deskFirst.ts'
import { tabletFirstEn } from '#ui/i18n/en/tabletFirst.ts'
import { tabletLaterEn } from '#ui/i18n/en/tabletLater.ts'
import type { MessageTree } from '#ui/i18n/messages.ts'
import { deskFirstZh } from '#ui/i18n/zh-CN/deskFirst.ts'
import { tabletFirstZh } from '#ui/i18n/zh-CN/tabletFirst.ts'
import { tabletLaterZh } from '#ui/i18n/zh-CN/tabletLater.ts'

const trees = [deskFirstZh, tabletFirstZh, tabletLaterZh, deskFirstEn, tabletFirstEn, tabletLaterEn]

function textsOf(tree: MessageTree): string[] {
  return Object.values(tree).flatMap(value => (typeof value === 'string' ? value : textsOf(value)))
}

const odd = ['', 'a', '{n}', '{ n }', "a{'@'}b", "{'|'} and {'{'}{n}{'}'}", 'no | one | many {n}']
const texts = [...odd, ...trees.flatMap(textsOf)]

function speaker(ours: boolean) {
  const tree = Object.fromEntries(texts.map((text, at) => [`m${at}`, text]))
  const { global } = createI18n({
    legacy: false,
    locale: 'en',
    messages: { en: ours ? compileTree(tree) : tree },
  })
  return (at: number, values: Record<string, unknown>, count?: number): string =>
    count === undefined ? global.t(`m${at}`, values) : global.t(`m${at}`, values, count)
}

test('every text reads as with the compiler of vue-i18n', () => {
  const ours = speaker(true)
  const theirs = speaker(false)
  const apart = texts.filter((text, at) => {
    const names = [...text.matchAll(/\{\s*(\w+)\s*\}/g)].map(match => match[1] ?? '')
    const values = Object.fromEntries(names.map((name, nth) => [name, `<${nth}>`]))
    const ways = [
      [values, undefined],
      [values, 0],
      [values, 1],
      [values, 2],
      [{}, undefined],
    ] as const
    return ways.some(([given, count]) => ours(at, given, count) !== theirs(at, given, count))
  })
  expect(apart).toEqual([])
})

test.each(['an {unclosed', '{two words}', 'a } alone', 'linked @:key'])(
  'what is none of ours is refused: %s',
  text => {
    expect(() => compileMessage(text)).toThrow(SyntaxError)
  },
)
