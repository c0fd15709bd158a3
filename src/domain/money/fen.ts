import type { Brand } from '../base/brand.ts'
import { ok, refused, type Result } from '../base/result.ts'

/** An amount of money in whole fen (1/100 yuan), a safe integer; negative only for credits. */
export type Fen = Brand<number, 'Fen'>

export type AmountFault =
  'EMPTY' | 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE' | 'NOT_POSITIVE'

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

/**
 * Reads what a person typed as yuan: `1,234.5`, `１２３４．５０`, `¥1 234`. At most two decimals, more than
 * zero, at most {@link LARGEST_FEN}. Digits are read as text: no float is involved.
 */
export function parseYuan(typed: string): Result<Fen, AmountFault> {
  const text = halfWidth(typed).replace(/[,\s¥\uffe5元]/g, '')
  if (text === '') return refused('EMPTY')
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) return refused('NOT_A_NUMBER')
  const decimals = match[2] ?? ''
  if (decimals.length > 2) return refused('TOO_MANY_DECIMALS')
  const digits = ((match[1] ?? '') + decimals.padEnd(2, '0')).replace(/^0+/, '')
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

function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\u3002/g, '.')
}
