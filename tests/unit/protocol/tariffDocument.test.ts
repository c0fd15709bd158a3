import { expect, test } from 'vitest'
import type { Tariff } from '#domain/case/tariff.ts'
import { parse } from '#protocol/parse.ts'
import { ledgerSchema, tariffSchema } from '#protocol/tariffDocument.ts'
import { DEMO, EXAMPLE_LEDGER } from '#tests/fixtures/workedExample.ts'

const takes = (over: Partial<Tariff>): boolean => parse(tariffSchema, { ...DEMO, ...over }).ok

test('a bank’s conventions are taken as they are', () => {
  expect(parse(tariffSchema, DEMO)).toEqual({ ok: true, value: DEMO })
  expect(parse(ledgerSchema, EXAMPLE_LEDGER)).toEqual({ ok: true, value: EXAMPLE_LEDGER })
})

test.each<[string, Partial<Tariff>, boolean]>([
  ['one per cent a day', { dailyRate: { num: 1, den: 100 } }, true],
  ['more than one per cent a day', { dailyRate: { num: 10_001, den: 1_000_000 } }, false],
  ['a rate over nothing', { dailyRate: { num: 1, den: 0 } }, false],
  ['a fee of the whole minimum', { lateFee: { ...DEMO.lateFee, rate: { num: 1, den: 1 } } }, true],
  ['a fee above the minimum', { lateFee: { ...DEMO.lateFee, rate: { num: 3, den: 2 } } }, false],
  ['another currency', { currency: 'USD' as 'CNY' }, false],
  ['an order that begins late', { allocation: DEMO.allocation.slice(1) }, false],
])('%s', (_, over, expected) => {
  expect(takes(over)).toBe(expected)
})

test('an entry larger than any amount is named by its path', () => {
  const [first, ...rest] = EXAMPLE_LEDGER.items
  const items = [{ ...first, amountFen: 10_000_000_000 }, ...rest]
  const read = parse(ledgerSchema, { ...EXAMPLE_LEDGER, items })
  expect(read).toMatchObject({ ok: false, error: { path: 'items.0.amountFen' } })
})
