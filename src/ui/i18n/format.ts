import { yuanText, type Fen } from '#domain/money/fen.ts'
import { daysBetween, weekdayOf, type Day } from '#domain/time/day.ts'
import { asZoneName, wallClock, type ZoneName } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Locale } from './localeNames.ts'

export const DEFAULT_ZONE: ZoneName = asZoneName('Asia/Shanghai')

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const WEEKDAYS = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} satisfies Record<Locale, string[]>
/** Only the days that people name without counting. */
const NEAR: Record<Locale, Readonly<Record<string, string>>> = {
  'zh-CN': { '-2': '前天', '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' },
  en: { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' },
}

/** `1234567` → `12,345.67`, with a true minus sign; the unit is set apart by MoneyText. */
export function formatFen(fen: Fen): string {
  const [whole = '', decimals = ''] = yuanText(fen).replace('-', '').split('.')
  return `${fen < 0 ? '−' : ''}${grouped(whole)}.${decimals}`
}

/** `12,345.67 元`, `CNY 12,345.67`: for sentences and spoken labels. */
export function formatMoney(locale: Locale, fen: Fen): string {
  return locale === 'en' ? `CNY ${formatFen(fen)}` : `${formatFen(fen)} 元`
}

/** `11月24日 周二`, `Tue 24 Nov`; the year is told when it is not that of `today`, or `today` is not given. */
export function formatDay(locale: Locale, day: Day, today?: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const weekday = WEEKDAYS[locale][weekdayOf(day) - 1] ?? ''
  const sameYear = today?.startsWith(year) ?? false
  if (locale === 'en') {
    const text = `${weekday} ${Number(date)} ${MONTHS[Number(month) - 1] ?? ''}`
    return sameYear ? text : `${text} ${year}`
  }
  return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(date)}日 ${weekday}`
}

/** `今天`, `Tomorrow`; undefined where a person would say the date. */
export function nearDay(locale: Locale, day: Day, today: Day): string | undefined {
  return NEAR[locale][String(daysBetween(today, day))]
}

/** As a person says it: `明天 11月25日 周三`, `Tomorrow, Wed 25 Nov`. */
export function sayDay(locale: Locale, day: Day, today: Day): string {
  const near = nearDay(locale, day, today)
  const exact = formatDay(locale, day, today)
  if (near === undefined) return exact
  return locale === 'en' ? `${near}, ${exact}` : `${near} ${exact}`
}

/** `14:05` on the wall clock of the case's own place. */
export function formatTime(at: Instant, zone: ZoneName = DEFAULT_ZONE): string {
  return wallClock(zone, at).time
}

/** `11月24日 周二 14:05`, `Tue 24 Nov, 14:05`. */
export function formatDayTime(
  locale: Locale,
  at: Instant,
  today?: Day,
  zone: ZoneName = DEFAULT_ZONE,
): string {
  const { day, time } = wallClock(zone, at)
  return `${formatDay(locale, day, today)}${locale === 'en' ? ',' : ''} ${time}`
}

/** `14:00–16:00`. */
export function formatWindow(window: { readonly from: string; readonly to: string }): string {
  return `${window.from}–${window.to}`
}

/** `12,345`. */
export function formatCount(count: number): string {
  return `${count < 0 ? '−' : ''}${grouped(String(Math.abs(Math.trunc(count))))}`
}

/** Decimal units, as a system's storage page counts: `820 KB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const text = unit > 0 && size < 9.95 ? size.toFixed(1) : String(Math.round(size))
  return `${text} ${units[unit] ?? ''}`
}

/** `350 米`, `1.2 公里`; `350 m`, `1.2 km`. Metres below one kilometre, to the nearest ten from 100 up. */
export function formatDistance(locale: Locale, distanceM: number): string {
  const metres = distanceM < 100 ? Math.round(distanceM) : Math.round(distanceM / 10) * 10
  if (metres < 1000) return `${metres} ${locale === 'en' ? 'm' : '米'}`
  const kilometres = distanceM / 1000
  const text = kilometres < 9.95 ? kilometres.toFixed(1) : formatCount(Math.round(kilometres))
  return `${text} ${locale === 'en' ? 'km' : '公里'}`
}

/** `25 分钟`, `1 小时 5 分钟`; `25 min`, `1 h 5 min`. */
export function formatMinutes(locale: Locale, minutes: number): string {
  const whole = Math.round(minutes)
  const [hour, minute] = locale === 'en' ? ['h', 'min'] : ['小时', '分钟']
  const parts = []
  if (whole >= 60) parts.push(`${Math.floor(whole / 60)} ${hour}`)
  if (whole < 60 || whole % 60 > 0) parts.push(`${whole % 60} ${minute}`)
  return parts.join(' ')
}

export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
