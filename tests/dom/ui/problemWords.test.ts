import { globSync, readFileSync } from 'node:fs'
import { flushPromises } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { expect, test } from 'vitest'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { problemsEn } from '#ui/i18n/en/problems.ts'
import { problemsZh } from '#ui/i18n/zh-CN/problems.ts'
import { useProblemWords } from '#ui/i18n/useProblemWords.ts'
import { mountBase } from './mountBase.ts'

const Notice = defineComponent({
  setup: () => ({ words: useProblemWords() }),
  template:
    '<p>{{ words("problems.networkAway").title }}|{{ words("problems.networkAway").text }}</p>',
})

test('what happened and what to do stand in turn: Chinese without a space, English with one', async () => {
  const i18n = createDoorstepI18n(tabletMessages)
  await loadLater(i18n)
  const notice = mountBase(Notice, { i18n })
  const zh = problemsZh.networkAway
  expect(notice.text()).toBe(`${zh.title}|${zh.sentence}${zh.doNow}`)
  await setLocale(i18n, 'en')
  await flushPromises()
  const en = problemsEn.networkAway
  expect(notice.text()).toBe(`${en.title}|${en.sentence} ${en.doNow}`)
})

/** Two texts of ours with a space between them, in a template string or in a template. */
const JOINED = /\)\} \$\{t\(|\}\}\{\{ ' ' \}\}\{\{|\bt\([^\n]*\) ?\}\} \{\{ ?t\(/

test('no code joins two texts with a space of its own', () => {
  expect(JOINED.test("`${t('a.b')} ${t('c.d')}`")).toBe(true)
  expect(JOINED.test("{{ t('a.b') }}{{ ' ' }}{{ t('c.d') }}")).toBe(true)
  const files = globSync('src/{ui,app,desk}/**/*.{vue,ts}')
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter(file => JOINED.test(readFileSync(file, 'utf8')))).toEqual([])
})
