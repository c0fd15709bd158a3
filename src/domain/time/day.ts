import type { Brand } from '../base/brand.ts'

/** A calendar day, `YYYY-MM-DD`, proleptic Gregorian, 1900–2199. It has no zone and no hour. */
export type Day = Brand<string, 'Day'>

const DAY = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** True when the text is a day that exists: 2026-02-29 is refused, 2028-02-29 accepted. */
export function isDay(text: string): boolean {
  return DAY.test(text) && daysInMonth(yearOf(text), monthOf(text)) >= dateOf(text)
}

/** Brands a checked day. Throws on anything else. */
export function asDay(text: string): Day {
  if (!isDay(text)) throw new Error('not a calendar day')
  return text as Day
}

/** The day `count` days later; negative counts go back. Throws beyond 1900–2199. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** The same date `count` months later, clamped to the last day of a shorter month (31 Jan + 1 = 28 or 29 Feb). */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + (monthOf(day) - 1) + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayFromParts(year, month, Math.min(dateOf(day), daysInMonth(year, month)))
}

/** Whole days from `from` to `to`; negative when `to` lies earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** Days since 1970-01-01, by Howard Hinnant's civil-day algorithm (chrono-compatible, integers only). */
export function dayNumber(day: Day): number {
  const year = yearOf(day) - (monthOf(day) <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const shifted = monthOf(day) + (monthOf(day) > 2 ? -3 : 9)
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + dateOf(day) - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The inverse of {@link dayNumber}. */
export function dayFromNumber(number: number): Day {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return dayFromParts(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

function dayFromParts(year: number, month: number, date: number): Day {
  return asDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const yearOf = (text: string): number => Number(text.slice(0, 4))
const monthOf = (text: string): number => Number(text.slice(5, 7))
const dateOf = (text: string): number => Number(text.slice(8, 10))
const pad = (value: number, width: number): string => String(value).padStart(width, '0')
