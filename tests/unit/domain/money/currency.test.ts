import { expect, test } from 'vitest'
import {
  asMinor,
  decimalsOf,
  isForeignCurrency,
  minorText,
  sumMinor,
  type ForeignCurrency,
} from '#domain/money/currency.ts'

const of = (code: string): ForeignCurrency => {
  if (!isForeignCurrency(code)) throw new Error(code)
  return code
}

test.each(['USD', 'EUR', 'HKD', 'JPY', 'KWD', 'VND'])('%s is a currency', code => {
  expect(isForeignCurrency(code)).toBe(true)
})

test.each(['CNY', 'RMB', 'USX', 'usd', 'US', '', ' USD', 'XAU', 'XTS', '美元'])(
  '%j is none, or none in this form',
  code => {
    expect(isForeignCurrency(code)).toBe(false)
  },
)

test('an amount has the decimals of its currency', () => {
  expect(['USD', 'JPY', 'KWD'].map(code => decimalsOf(of(code)))).toEqual([2, 0, 3])
  expect(minorText(asMinor(123_456), of('USD'))).toBe('1234.56')
  expect(minorText(asMinor(123_456), of('JPY'))).toBe('123456')
  expect(minorText(asMinor(123_456), of('KWD'))).toBe('123.456')
  expect(minorText(asMinor(-5), of('USD'))).toBe('-0.05')
  expect(minorText(asMinor(0), of('JPY'))).toBe('0')
})

test('amounts are whole and exact', () => {
  expect(sumMinor([asMinor(1), asMinor(-3)])).toBe(-2)
  expect(() => asMinor(0.5)).toThrow()
  expect(() => sumMinor([asMinor(Number.MAX_SAFE_INTEGER), asMinor(1)])).toThrow()
})
