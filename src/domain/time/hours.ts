import type { Brand } from '../base/brand.ts'
import { asDay, type Day } from './day.ts'
import { asInstant, type Instant } from './instant.ts'

/** A wall-clock minute of a day, `HH:MM`, 00:00–23:59. */
export type TimeOfDay = Brand<string, 'TimeOfDay'>

/** An IANA time zone name, e.g. `Asia/Shanghai`: the zone of the case's own place. */
export type ZoneName = Brand<string, 'ZoneName'>

/** From `from` (inclusive) to `to` (exclusive), both on one day; never empty. */
export interface HourWindow {
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for `HH:MM` in 24-hour form. */
export function isTimeOfDay(text: string): boolean {
  return TIME.test(text)
}

/** Brands a checked time. Throws on anything else. */
export function asTimeOfDay(text: string): TimeOfDay {
  if (!isTimeOfDay(text)) throw new Error('not a time of day')
  return text as TimeOfDay
}

/** True when the window has at least one minute. */
export function isHourWindow(window: HourWindow): boolean {
  return window.from < window.to
}

/** True for a zone that this runtime's time-zone database knows. */
export function isZoneName(text: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false
  if (Object.hasOwn(SETTLED, text)) return true
  try {
    formatterOf(text)
    return true
  } catch {
    return false
  }
}

/** Brands a checked zone. Throws on unknown names. */
export function asZoneName(text: string): ZoneName {
  if (!isZoneName(text)) throw new Error('not a time zone')
  return text as ZoneName
}

/**
 * Zones that have kept one offset from UTC `sinceMs` and have no rule to change it. Their wall clock is
 * a sum: a browser's first Intl object costs a cold tablet a tenth of a second before its first screen.
 * Asia/Shanghai: China's summer time ended with 15 September 1991, 02:00 (IANA tzdata, `asia`).
 */
const SETTLED: Readonly<Record<string, { readonly offsetMs: number; readonly sinceMs: number }>> = {
  'Asia/Shanghai': { offsetMs: 8 * 3_600_000, sinceMs: Date.UTC(1991, 8, 15) },
}

/** A device clock can say any year; days end with 2199, and so does what a clock on the wall shows. */
export const LAST_ON_WALL = asInstant(Date.UTC(2199, 11, 30))

/** The calendar day and the minute that a clock on the wall shows in `zone` at `at`. Throws after {@link LAST_ON_WALL}. */
export function wallClock(zone: ZoneName, at: Instant): { day: Day; time: TimeOfDay } {
  const settled = SETTLED[zone]
  if (settled && at >= settled.sinceMs) {
    const shown = new Date(at + settled.offsetMs).toISOString()
    return { day: asDay(shown.slice(0, 10)), time: asTimeOfDay(shown.slice(11, 16)) }
  }
  const parts: Record<string, string> = {}
  for (const part of formatterOf(zone).formatToParts(at)) parts[part.type] = part.value
  const { year, month, day, hour, minute } = parts
  return {
    day: asDay(`${year ?? ''}-${month ?? ''}-${day ?? ''}`),
    time: asTimeOfDay(`${hour ?? ''}:${minute ?? ''}`),
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(zone, made)
  return made
}
