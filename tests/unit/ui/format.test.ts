import { expect, test } from 'vitest'
import { asMinor } from '#domain/money/currency.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import * as format from '#ui/i18n/format.ts'
import { formatMinor } from '#ui/i18n/formatForeign.ts'
import { aForeignBalance } from '#tests/fixtures/foreign.ts'

const today = asDay('2026-11-24')

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [100_000, '1,000.00'],
  [1_234_567, '12,345.67'],
  [123_456_789_012, '1,234,567,890.12'],
  [-99_999, '−999.99'],
  [-100_000, '−1,000.00'],
])('%i fen reads %s', (fen, text) => {
  expect(format.formatFen(asFen(fen))).toBe(text)
})

test('money in a sentence carries its unit', () => {
  expect(format.formatMoney('zh-CN', asFen(120_050))).toBe('1,200.50 元')
  expect(format.formatMoney('en', asFen(120_050))).toBe('CNY 1,200.50')
  const { currency: usd } = aForeignBalance('USD')
  const { currency: jpy } = aForeignBalance('JPY')
  expect(formatMinor('zh-CN', asMinor(123_456), usd)).toBe('1,234.56 美元')
  expect(formatMinor('en', asMinor(-123_456), usd)).toBe('USD −1,234.56')
  expect(formatMinor('zh-CN', asMinor(123_456), jpy)).toBe('123,456 日元')
})

test.each([
  ['2026-11-24', '11月24日 周二', 'Tue 24 Nov'],
  ['2026-01-04', '1月4日 周日', 'Sun 4 Jan'],
  ['2027-01-03', '2027年1月3日 周日', 'Sun 3 Jan 2027'],
])('%s as a person says it', (text, zh, en) => {
  expect(format.formatDay('zh-CN', asDay(text), today)).toBe(zh)
  expect(format.formatDay('en', asDay(text), today)).toBe(en)
})

test('without today the year is always told', () => {
  expect(format.formatDay('zh-CN', today)).toBe('2026年11月24日 周二')
})

test.each([
  ['2026-11-22', '前天 11月22日 周日', 'Sun 22 Nov'],
  ['2026-11-23', '昨天 11月23日 周一', 'Yesterday, Mon 23 Nov'],
  ['2026-11-24', '今天 11月24日 周二', 'Today, Tue 24 Nov'],
  ['2026-11-25', '明天 11月25日 周三', 'Tomorrow, Wed 25 Nov'],
  ['2026-11-26', '后天 11月26日 周四', 'Thu 26 Nov'],
  ['2026-11-27', '11月27日 周五', 'Fri 27 Nov'],
])('%s seen from 24 November', (text, zh, en) => {
  expect(format.sayDay('zh-CN', asDay(text), today)).toBe(zh)
  expect(format.sayDay('en', asDay(text), today)).toBe(en)
})

test('the hour is that of the place of the case', () => {
  const at = asInstant(Date.UTC(2026, 10, 23, 16, 5))
  expect(format.formatTime(at)).toBe('00:05')
  expect(format.formatTime(at, asZoneName('Asia/Urumqi'))).toBe('22:05')
  expect(format.formatDayTime('zh-CN', at, today)).toBe('11月24日 周二 00:05')
  expect(format.formatDayTime('en', at, today)).toBe('Tue 24 Nov, 00:05')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [819_600, '820 KB'],
  [999_700, '1.0 MB'],
  [1_240_000, '1.2 MB'],
  [12_400_000_000, '12 GB'],
])('%i bytes read %s', (bytes, text) => {
  expect(format.formatBytes(bytes)).toBe(text)
})

test.each([
  [7.4, '7 米', '7 m'],
  [354, '350 米', '350 m'],
  [996, '1.0 公里', '1.0 km'],
  [1240, '1.2 公里', '1.2 km'],
  [12_400, '12 公里', '12 km'],
])('%f metres', (distanceM, zh, en) => {
  expect(format.formatDistance('zh-CN', distanceM)).toBe(zh)
  expect(format.formatDistance('en', distanceM)).toBe(en)
})

test.each([
  [0, '0 分钟', '0 min'],
  [25, '25 分钟', '25 min'],
  [60, '1 小时', '1 h'],
  [65, '1 小时 5 分钟', '1 h 5 min'],
])('%i minutes', (minutes, zh, en) => {
  expect(format.formatMinutes('zh-CN', minutes)).toBe(zh)
  expect(format.formatMinutes('en', minutes)).toBe(en)
})

test('counts are grouped', () => {
  expect(format.formatCount(1_234_567)).toBe('1,234,567')
  expect(format.formatCount(-1234)).toBe('−1,234')
})
