import { ok, refused, type Result } from '#domain/base/result.ts'
import {
  asMinor,
  decimalsOf,
  isForeignCurrency,
  type ForeignCurrency,
  type Minor,
} from '#domain/money/currency.ts'
import { parseYuan, subtractFen, ZERO_FEN, type Fen } from '#domain/money/fen.ts'
import { asDay, isDay, type Day } from '#domain/time/day.ts'
import { asTimeOfDay, isTimeOfDay, type TimeOfDay } from '#domain/time/hours.ts'
import { asInstant, isInstant, type Instant } from '#domain/time/instant.ts'
import { wallInstant } from '#domain/time/wallInstant.ts'
import type { BadRowCode } from '../badRow.ts'
import { BANK_ZONE } from '../bankZone.ts'

/** Why a cell cannot be read; `word` fills the sentence. */
export interface CellFault {
  readonly code: BadRowCode
  readonly word?: string | number
}

/** Reads a cell that is not empty. */
export type CellReader<T> = (cell: string) => Result<T, CellFault>

const fault = (code: BadRowCode, word?: string | number): Result<never, CellFault> =>
  refused(word === undefined ? { code } : { code, word })

/** Any text up to that many characters; a formula stays the text that it is. */
export function textCell(longest: number): CellReader<string> {
  return cell => {
    if (cell.length > longest) return fault('tooLong', longest)
    return cell.includes('\0') || cell.includes('\ufffd') ? fault('badText') : ok(cell)
  }
}

/** Text of a fixed form, told to people as `wanted`. */
export function formCell(form: RegExp, wanted: string): CellReader<string> {
  return cell => (form.test(cell) ? ok(cell) : fault('notDigits', wanted))
}

/** `2026-03-01`, `2026/3/1` or `20260301`. */
export function dayCell(cell: string): Result<Day, CellFault> {
  const match = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(cell)
  const [, year = '', , month = '', date = ''] = match ?? []
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const isPacked = match?.[2] === '' && cell.length !== 8
  return match && !isPacked && isDay(day) ? ok(asDay(day)) : fault('notADay')
}

/** `9:30` or `09:30`. */
export function timeCell(cell: string): Result<TimeOfDay, CellFault> {
  const time = cell.padStart(5, '0')
  return isTimeOfDay(time) ? ok(asTimeOfDay(time)) : fault('notATime')
}

/** ISO 8601 with an offset, or a day and a time (seconds are dropped) in the bank's own zone. */
export function momentCell(cell: string): Result<Instant, CellFault> {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(cell)) {
    const ms = Date.parse(cell)
    return isInstant(ms) && isDay(cell.slice(0, 10)) ? ok(asInstant(ms)) : fault('notAnInstant')
  }
  const [, dayText = '', timeText = ''] = /^(\S+)[ T](\d{1,2}:\d\d)(?::[0-5]\d)?$/.exec(cell) ?? []
  const day = dayCell(dayText)
  const time = timeCell(timeText)
  return day.ok && time.ok
    ? ok(wallInstant(BANK_ZONE, day.value, time.value))
    : fault('notAnInstant')
}

/** Five parts of so many digits add up to a safe integer. */
const MOST_DIGITS = 14

const YUAN = /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/

/** Yuan with at most two decimals, as exact fen; negative amounts are credits. */
export function yuanCell(cell: string): Result<Fen, CellFault> {
  if (!YUAN.test(cell)) return fault('notAnAmount')
  const isNegative = cell.startsWith('-')
  const parsed = parseYuan(isNegative ? cell.slice(1) : cell)
  if (parsed.ok) return ok(isNegative ? subtractFen(ZERO_FEN, parsed.value) : parsed.value)
  if (parsed.error === 'NOT_POSITIVE') return ok(ZERO_FEN)
  return fault(parsed.error === 'TOO_LARGE' ? 'amountTooLarge' : 'notAnAmount')
}

/** A currency's code of ISO 4217, in any case. */
export function currencyCell(cell: string): Result<ForeignCurrency | 'CNY', CellFault> {
  const code = cell.toUpperCase()
  return code === 'CNY' || isForeignCurrency(code) ? ok(code) : fault('notACurrency')
}

/** An amount of a currency with no more decimals than it has, in its smallest unit; negative amounts are credits. */
export function minorCell(currency: ForeignCurrency): CellReader<Minor> {
  const decimals = decimalsOf(currency)
  return cell => {
    const [, sign, whole = '', rest = ''] =
      /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(cell) ?? []
    if (whole === '' || rest.length > decimals) return fault('notAnAmountOf', decimals)
    const digits = `${whole.replaceAll(',', '')}${rest.padEnd(decimals, '0')}`.replace(/^0+/, '')
    if (digits.length > MOST_DIGITS) return fault('amountTooLarge')
    const size = Number(digits)
    return ok(asMinor(sign && size > 0 ? -size : size))
  }
}

/** Like {@link minorCell}, zero or more. */
export function minorNotNegativeCell(currency: ForeignCurrency): CellReader<Minor> {
  return cell => {
    const amount = minorCell(currency)(cell)
    return amount.ok && amount.value < 0 ? fault('negativeAmount') : amount
  }
}

/** Like {@link yuanCell}, zero or more. */
export function yuanNotNegativeCell(cell: string): Result<Fen, CellFault> {
  const amount = yuanCell(cell)
  return amount.ok && amount.value < 0 ? fault('negativeAmount') : amount
}

/** A whole number from `least` to `most`. */
export function wholeCell(least: number, most: number): CellReader<number> {
  return cell => {
    const value = /^\d{1,9}$/.test(cell) ? Number(cell) : NaN
    return value >= least && value <= most ? ok(value) : fault('notANumber', `${least}–${most}`)
  }
}

/** Per cent of at most four decimals as parts per million: `0.05` → 500. */
export function ratePpmCell(cell: string): Result<number, CellFault> {
  const [, whole, decimals = ''] = /^(\d)(?:\.(\d{1,4}))?%?$/.exec(cell) ?? []
  const ppm = Number(`${whole ?? 'x'}${decimals.padEnd(4, '0')}`)
  return ppm <= 10_000 ? ok(ppm) : fault('notANumber', '0–1 %')
}

/** Degrees from −`limit` to `limit`, WGS-84. */
export function degreesCell(limit: number): CellReader<number> {
  return cell => {
    const degrees = /^-?\d{1,3}(\.\d{1,12})?$/.test(cell) ? Number(cell) : NaN
    return Math.abs(degrees) <= limit ? ok(degrees) : fault('notANumber', `-${limit}–${limit}`)
  }
}

/** One of the codes, told by itself (in any case) or by its Chinese word. */
export function codeCell<Code extends string>(
  words: Readonly<Record<Code, string>>,
): CellReader<Code> {
  const codes = Object.keys(words) as Code[]
  return cell => {
    const code = codes.find(known => known === cell.toUpperCase() || words[known] === cell)
    return code === undefined ? fault('notOffered', codes.join(' ')) : ok(code)
  }
}

/** Staff numbers, separated by `;`, `,`, `、` or spaces. */
export function staffCell(cell: string): Result<readonly string[], CellFault> {
  return ok([...new Set(cell.split(/[;,；，、\s]+/).filter(part => part !== ''))])
}
