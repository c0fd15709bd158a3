import { describe, expect, test } from 'vitest'
import { baseEn } from '#ui/i18n/en/base.ts'
import { baseZh } from '#ui/i18n/zh-CN/base.ts'
import {
  AMOUNT_FAULTS,
  asFen,
  parseYuan,
  subtractFen,
  sumFen,
  yuanText,
} from '#domain/money/fen.ts'

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
    ['RMB 1,234.00', 123_400],
    ['人民币１２元整', 1200],
    ['CN¥12', 1200],
    ['1,24.00', 12_400],
    ['12,3456', 12_345_600],
    ['99999999.99', 9_999_999_999],
  ])('%s is %i fen', (typed, fen) => {
    expect(parseYuan(typed)).toEqual({ ok: true, value: fen })
  })

  test.each([
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    ['abc', 'NOT_A_NUMBER'],
    ['-5', 'NEGATIVE'],
    ['－１，０００元', 'NEGATIVE'],
    ['−5', 'NEGATIVE'],
    ['5-', 'NOT_A_NUMBER'],
    // As 12.5, or as 125?
    ['12,5', 'NOT_A_NUMBER'],
    ['12,50', 'NOT_A_NUMBER'],
    ['1.234,50', 'NOT_A_NUMBER'],
    ['十万', 'NOT_A_NUMBER'],
    ['1e3', 'NOT_A_NUMBER'],
    ['1.2.3', 'NOT_A_NUMBER'],
    ['US$5', 'OTHER_CURRENCY'],
    ['$5', 'OTHER_CURRENCY'],
    ['＄５', 'OTHER_CURRENCY'],
    ['100 usd', 'OTHER_CURRENCY'],
    ['100美元', 'OTHER_CURRENCY'],
    ['100元+20美元', 'OTHER_CURRENCY'],
    ['港币 100', 'OTHER_CURRENCY'],
    ['€9', 'OTHER_CURRENCY'],
    ['3日元', 'OTHER_CURRENCY'],
    ['0.001', 'TOO_MANY_DECIMALS'],
    ['0', 'NOT_POSITIVE'],
    ['0.00', 'NOT_POSITIVE'],
    ['100000000', 'TOO_LARGE'],
    ['9'.repeat(400), 'TOO_LARGE'],
  ])('%s is refused as %s', (typed, fault) => {
    expect(parseYuan(typed)).toEqual({ ok: false, error: fault })
  })
})

test('every fault of an amount has its sentence in both languages, each its own', () => {
  for (const sentences of [baseZh.amount.fault, baseEn.amount.fault]) {
    expect(Object.keys(sentences).toSorted()).toEqual([...AMOUNT_FAULTS].toSorted())
    expect(new Set(Object.values(sentences)).size).toBe(AMOUNT_FAULTS.length)
  }
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
