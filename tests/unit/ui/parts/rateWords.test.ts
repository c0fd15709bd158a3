import { expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { ledgerDate } from '#ui/i18n/ledgerDate.ts'
import {
  annualText,
  balanceDaysText,
  basisPointText,
  decimalText,
  percentText,
} from '#ui/parts/rateWords.ts'

test('shares are written as exactly as they are', () => {
  expect(percentText({ num: 5, den: 10_000 })).toBe('0.05%')
  expect(percentText({ num: 24, den: 100 })).toBe('24%')
  expect(percentText({ num: 1, den: 3 })).toBe('33.333333%')
  expect(annualText({ num: 5, den: 10_000 })).toBe('18.25%')
  expect(annualText({ num: 35, den: 100_000 })).toBe('12.775%')
  expect(basisPointText(2378)).toBe('23.78%')
  expect(basisPointText(5)).toBe('0.05%')
})

test('a raw amount keeps its decimals and loses its zeros; the last one is rounded half up', () => {
  expect(decimalText(45_695_516n * 5n, 10_000n * 100n, 6)).toBe('228.47758')
  expect(decimalText(1n, 2n, 0)).toBe('1')
  expect(decimalText(1_234_567n, 1n, 2)).toBe('1,234,567')
  expect(decimalText(99_999n, 100_000n, 2)).toBe('1')
})

test('days of a balance are in yuan with two decimals', () => {
  expect(balanceDaysText(45_695_516n)).toBe('456,955.16')
  expect(balanceDaysText(100n)).toBe('1.00')
  expect(balanceDaysText(0n)).toBe('0.00')
})

test('a ledger dates its lines without the day of the week', () => {
  expect(ledgerDate('zh-CN', asDay('2026-07-31'))).toBe('2026年7月31日')
  expect(ledgerDate('en', asDay('2026-07-31'))).toBe('31 Jul 2026')
})
