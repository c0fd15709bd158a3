import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import type { Component } from 'vue'
import {
  FACT_KEYS,
  factOf,
  type FactKey,
  type FactSet,
  type FactValue,
} from '#domain/compliance/facts.ts'
import FactLines from '#desk/record/FactLines.vue'
import { deskMessages } from '#ui/i18n/deskMessages.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import type { Locale } from '#ui/i18n/localeNames.ts'
import { NOON } from '#tests/fixtures/builders.ts'

async function linesOf(
  facts: FactSet,
  keys: readonly FactKey[],
  locale: Locale = 'zh-CN',
): Promise<readonly (readonly string[])[]> {
  const i18n = createDoorstepI18n(deskMessages)
  await setLocale(i18n, locale)
  await loadLater(i18n)
  const props = { facts, keys }
  const wrapper = mount(FactLines as Component, { props, global: { plugins: [i18n.plugin] } })
  return wrapper.findAll('dl > div').map(line => [line.get('dt').text(), line.get('dd').text()])
}

async function said(facts: FactSet, key: FactKey, locale: Locale = 'zh-CN') {
  return (await linesOf(facts, [key], locale))[0]?.[1]
}

/** Every value that a fact may have where its values can be told one by one, else some value. */
function valuesOf(key: FactKey): readonly FactValue[] {
  const { type } = factOf(key)
  switch (type.kind) {
    case 'code':
      return type.codes
    case 'codes':
      return [type.codes, []]
    case 'flag':
      return [true, false]
    case 'count':
    case 'fen':
      return [0, 1, 1_234_500]
    case 'instant':
      return [NOON]
    case 'days':
      return [[], ['2026-11-20', '2026-11-20']]
    case 'zone':
      return ['Asia/Shanghai', 'America/New_York']
  }
}

describe.each(['zh-CN', 'en'] as const)('in %s', locale => {
  test('every fact has a name of its own, and every value of it is said in words', async () => {
    const names = new Set<string>()
    for (const key of FACT_KEYS) {
      for (const value of valuesOf(key)) {
        const [line] = await linesOf({ [key]: value }, [key], locale)
        const [name = '', words = ''] = line ?? []
        names.add(name)
        expect(`${name} ${words}`).not.toContain('deskFacts')
        expect(name).not.toBe(key)
        expect(words).not.toMatch(/^$|undefined|NaN|true|false/)
        if (locale === 'zh-CN') expect(name).toMatch(/^\P{ASCII}+$/u)
      }
    }
    expect(names.size).toBe(FACT_KEYS.length)
  })

  test('two codes of one fact are never the same word', async () => {
    for (const key of FACT_KEYS) {
      const values = valuesOf(key).flatMap(each => (Array.isArray(each) ? [] : [each]))
      const words = await Promise.all(values.map(value => said({ [key]: value }, key, locale)))
      expect(new Set(words).size, key).toBe(words.length)
    }
  })
})

test.each<readonly [FactKey, FactSet, string, string]>([
  ['apptAgreed', { apptAgreed: true }, '是', 'yes'],
  ['apptAgreed', {}, '未知', 'unknown'],
  ['plannedMin', { plannedMin: 45 }, '45 分钟', '45 min'],
  ['reliefLimitFen', { reliefLimitFen: 100_000 }, '1,000.00 元', 'CNY 1,000.00'],
  ['placeZone', { placeZone: 'Asia/Shanghai' }, '北京时间', 'Beijing time'],
  ['caseHold', { caseHold: [] }, '无', 'none'],
  [
    'attemptDays',
    { attemptDays: ['2026-11-23', '2026-11-20'] },
    '2 次：2026年11月20日 周五、2026年11月23日 周一',
    '2: Fri 20 Nov 2026, Mon 23 Nov 2026',
  ],
])('%s of %j is %s, %s', async (key, facts, zh, en) => {
  expect(await said(facts, key)).toBe(zh)
  expect(await said(facts, key, 'en')).toBe(en)
})

test('an instant is told by the clock of the place; a year that no clock should tell, as it came', async () => {
  const here = await said({ startsAt: NOON, placeZone: 'Asia/Shanghai' }, 'startsAt')
  const there = await said({ startsAt: NOON, placeZone: 'America/New_York' }, 'startsAt')
  expect(here).toMatch(/ 12:00$/)
  expect(there).toMatch(/ 23:00$/)
  expect(await said({ startsAt: Date.UTC(2300, 0, 1) }, 'startsAt')).toContain('2300-01-01')
})
