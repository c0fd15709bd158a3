import type { Brand } from '../base/brand.ts'
import { halfWidth } from '../base/halfWidth.ts'
import { ok, refused, type Result } from '../base/result.ts'

/** An amount of money in whole fen (1/100 yuan), a safe integer; negative only for credits. */
export type Fen = Brand<number, 'Fen'>

/** OTHER_CURRENCY: any money but yuan, beside yuan too; nothing is converted at the door. */
export const AMOUNT_FAULTS = [
  'EMPTY',
  'NOT_A_NUMBER',
  'TOO_MANY_DECIMALS',
  'TOO_LARGE',
  'NOT_POSITIVE',
  'NEGATIVE',
  'OTHER_CURRENCY',
] as const

export type AmountFault = (typeof AMOUNT_FAULTS)[number]

/** The largest amount that a form accepts: 99,999,999.99 yuan. */
export const LARGEST_FEN = 9_999_999_999 as Fen

export const ZERO_FEN = 0 as Fen

/** True for a safe integer. */
export function isFen(value: number): boolean {
  return Number.isSafeInteger(value)
}

/** Brands a checked integer. Throws on fractions and unsafe sizes. */
export function asFen(value: number): Fen {
  if (!isFen(value)) throw new Error('not a whole number of fen')
  return value as Fen
}

/** The sum. Throws when it leaves the safe integers. */
export function sumFen(amounts: readonly Fen[]): Fen {
  return asFen(amounts.reduce<number>((total, amount) => total + amount, 0))
}

/** `a − b`. */
export function subtractFen(a: Fen, b: Fen): Fen {
  return asFen(a - b)
}

/** The yuan's own signs and names; of `CN¥`, `RMB`, `人民币` and `元` each may stand before or behind. */
const YUAN_SIGNS = /CNY|RMB|CN¥|人民币|元整?|[¥\uffe5]/gi

const OTHER_MONEY =
  /\p{Sc}|USD|HKD|EUR|GBP|JPY|AUD|CAD|SGD|MOP|TWD|KRW|US|HK|美[元金]|港[元币]|欧元|英镑|日[元圆]|澳[元门币]|加元|韩[元圜]|台币|新币|dollar|euro|pound|yen/iu

/** `12,5` may be meant as 12.5 or as 125: nobody guesses. */
const AMBIGUOUS = /,\d{0,2}$|\..*,/

/**
 * Reads what a person typed as yuan: `1,234.5`, `１２３４．５０`, `¥1 234`, `1234元`. At most two decimals, more than zero, at most
 * {@link LARGEST_FEN}. Digits are read as text: no float is involved.
 */
export function parseYuan(typed: string): Result<Fen, AmountFault> {
  const plain = halfWidth(typed)
  if (OTHER_MONEY.test(plain.replace(/[¥\uffe5]/g, ''))) return refused('OTHER_CURRENCY')
  const text = plain.replace(YUAN_SIGNS, '').replace(/\s/g, '')
  if (text === '') return refused('EMPTY')
  const parts = /^([-\u2212]?)(\d+)(?:\.(\d*))?$/.exec(text.replaceAll(',', ''))
  if (!parts || AMBIGUOUS.test(text)) return refused('NOT_A_NUMBER')
  const [, minus, whole = '', decimals = ''] = parts
  if (minus) return refused('NEGATIVE')
  return fenOf(whole, decimals)
}

function fenOf(whole: string, decimals: string): Result<Fen, AmountFault> {
  if (decimals.length > 2) return refused('TOO_MANY_DECIMALS')
  const digits = (whole + decimals.padEnd(2, '0')).replace(/^0+/, '')
  if (digits === '') return refused('NOT_POSITIVE')
  if (digits.length > String(LARGEST_FEN).length) return refused('TOO_LARGE')
  const fen = Number(digits)
  return fen > LARGEST_FEN ? refused('TOO_LARGE') : ok(asFen(fen))
}

/** `1234567` → `12345.67`: plain yuan for files and form fields; no separators, always two decimals. */
export function yuanText(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
