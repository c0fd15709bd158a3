import { describe, expect, test } from 'vitest'
import { asFen, parseYuan, subtractFen, sumFen, yuanText } from '#domain/money/fen.ts'

describe('typed yuan', () => {
  test.each([
    ['1234.56', 123_456],
    ['1,234.5', 123_450],
    ['１２，３４５．６', 1_234_560],
    ['￥1 000', 100_000],
    ['¥0.01', 1],
    ['500元', 50_000],
    ['12。5', 1250],
    ['00012', 1200],
    ['7.', 700],
    ['99999999.99', 9_999_999_999],
  ])('%s is %i fen', (typed, fen) => {
    expect(parseYuan(typed)).toEqual({ ok: true, value: fen })
  })

  test.each([
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    ['abc', 'NOT_A_NUMBER'],
    ['-5', 'NOT_A_NUMBER'],
    ['1e3', 'NOT_A_NUMBER'],
    ['1.2.3', 'NOT_A_NUMBER'],
    ['US$5', 'NOT_A_NUMBER'],
    ['0.001', 'TOO_MANY_DECIMALS'],
    ['0', 'NOT_POSITIVE'],
    ['0.00', 'NOT_POSITIVE'],
    ['100000000', 'TOO_LARGE'],
    ['9'.repeat(400), 'TOO_LARGE'],
  ])('%s is refused as %s', (typed, fault) => {
    expect(parseYuan(typed)).toEqual({ ok: false, error: fault })
  })
})

test('amounts stay whole and safe', () => {
  expect(sumFen([asFen(1), asFen(2)])).toBe(3)
  expect(sumFen([])).toBe(0)
  expect(subtractFen(asFen(1), asFen(3))).toBe(-2)
  expect(() => asFen(0.1)).toThrow()
  expect(() => sumFen([asFen(Number.MAX_SAFE_INTEGER), asFen(1)])).toThrow()
})

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [123_456, '1234.56'],
  [-5, '-0.05'],
])('%i fen is written %s', (fen, text) => {
  expect(yuanText(asFen(fen))).toBe(text)
})
