import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { useI18n } from 'vue-i18n'
import DayText from '#ui/base/DayText.vue'
import MoneyText from '#ui/base/MoneyText.vue'
import TimeText from '#ui/base/TimeText.vue'
import { createDoorstepI18n, currentLocale, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { preferredLocale } from '#ui/i18n/localeNames.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import { unlockingZh } from '#ui/i18n/zh-CN/unlocking.ts'
import { expectConsole } from '#tests/support/failOnConsole.ts'
import { mountBase } from './mountBase.ts'

test('money is set with its unit apart', () => {
  const money = mountBase(MoneyText, { props: { amountFen: 1_234_567 } })
  expect(money.text()).toBe('12,345.67元')
  expect(mountBase(MoneyText, { props: { amountFen: 5, bare: true } }).text()).toBe('0.05')
})

test('a day is told near or exact, and keeps its exact value at hand', async () => {
  const props = { day: '2026-11-25', today: '2026-11-24' }
  const day = mountBase(DayText, { props })
  expect(day.text()).toBe('明天 11月25日 周三')
  expect(day.attributes('datetime')).toBe('2026-11-25')
  await day.setProps({ near: 'only' })
  expect(day.text()).toBe('明天')
  await day.setProps({ near: 'off' })
  expect(day.text()).toBe('11月25日 周三')
  await day.setProps({ near: 'only', day: '2026-12-09' })
  expect(day.text()).toBe('12月9日 周三')
})

test('a time is that of the place', () => {
  const time = mountBase(TimeText, { props: { at: Date.UTC(2026, 10, 24, 6, 5), withDay: true } })
  expect(time.text()).toBe('2026年11月24日 周二 14:05')
  expect(time.attributes('datetime')).toBe('2026-11-24T06:05:00.000Z')
})

test('a text that is asked for before it came is shown once it is there', async () => {
  const i18n = createDoorstepI18n(tabletMessages)
  const Fault = defineComponent(() => {
    const { t } = useI18n()
    return () => h('p', t('unlocking.fault.REFUSED.title'))
  })
  expectConsole('warn', /Not found 'unlocking\.fault\.REFUSED\.title'/)
  const fault = mountBase(Fault, { i18n })
  await loadLater(i18n)
  await flushPromises()
  expect(fault.text()).toBe(unlockingZh.fault.REFUSED.title)
})

test('a change of language is loaded, shown in place, and told to the document', async () => {
  const i18n = createDoorstepI18n(tabletMessages)
  const money = mountBase(MoneyText, { props: { amountFen: 100 }, i18n })
  await setLocale(i18n, 'en')
  await flushPromises()
  expect(money.text()).toBe('CNY1.00')
  expect(document.documentElement.lang).toBe('en')
  await setLocale(i18n, 'zh-CN')
  expect(money.text()).toBe('1.00元')
  expect(document.documentElement.lang).toBe('zh-CN')
})

test('texts of later screens come in the language of the moment, and with the next', async () => {
  const later = {
    'zh-CN': () => Promise.resolve({ dossier: { title: '案件' } }),
    en: () => Promise.resolve({ dossier: { title: 'Case' } }),
  }
  const i18n = createDoorstepI18n({ ...tabletMessages, later })
  const { t } = i18n.plugin.global
  await loadLater(i18n)
  expect(t('dossier.title')).toBe('案件')
  await setLocale(i18n, 'en')
  expect(t('dossier.title')).toBe('Case')
  expect(t('base.close')).toBe('Close')
})

test('texts that did not come leave the language as it was and are asked for again', async () => {
  let offline = true
  const i18n = createDoorstepI18n({
    first: tabletMessages.first,
    firstEn: () => (offline ? Promise.reject(new Error('offline')) : tabletMessages.firstEn()),
  })
  await expect(setLocale(i18n, 'en')).rejects.toThrow('offline')
  expect(currentLocale(i18n)).toBe('zh-CN')
  offline = false
  await setLocale(i18n, 'en')
  expect(currentLocale(i18n)).toBe('en')
})

test.each([
  [['zh-Hant-TW', 'en'], 'zh-CN'],
  [['fr', 'en-GB'], 'en'],
  [['de'], 'zh-CN'],
  [[], 'zh-CN'],
])('of the wishes %j it speaks %s', (wishes, locale) => {
  expect(preferredLocale(wishes)).toBe(locale)
})
