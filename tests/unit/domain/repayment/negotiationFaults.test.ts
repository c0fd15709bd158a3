import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import { negotiate, type NegotiationFacts } from '#domain/repayment/negotiate.ts'
import type { Offer, Typed } from '#domain/repayment/negotiation.ts'
import { asDay } from '#domain/time/day.ts'
import { factsOf, PLAN_WORDS, TERMS } from '#tests/fixtures/negotiation.ts'

const PLAN: Typed = { ...PLAN_WORDS, method: 'FREE', count: '12', wishedDay: '10' }
const LAST = '2031-11-23'

/** Typed on top of an offer that would stand: the field, its code and what fills the sentence. */
test.each<[Offer, Typed, string, object]>([
  ['PART', {}, 'amount', { code: 'EMPTY' }],
  ['PART', { amount: '一千' }, 'amount', { code: 'NOT_A_NUMBER' }],
  ['PART', { amount: '12,5' }, 'amount', { code: 'NOT_A_NUMBER' }],
  ['PART', { amount: '-100' }, 'amount', { code: 'NEGATIVE' }],
  ['PART', { amount: '0' }, 'amount', { code: 'NOT_POSITIVE' }],
  ['PART', { amount: '1.005' }, 'amount', { code: 'TOO_MANY_DECIMALS' }],
  ['PART', { amount: '9'.repeat(2000) }, 'amount', { code: 'TOO_LARGE' }],
  ['PART', { amount: '100元+20美元' }, 'amount', { code: 'OTHER_CURRENCY' }],
  ['PART', { amount: '9418.67' }, 'amount', { code: 'MORE_THAN_OWED', mostFen: 941_866 }],
  ['FULL', { dueOn: '2026-11-22' }, 'dueOn', { code: 'IN_THE_PAST', from: '2026-11-23' }],
  ['FULL', { dueOn: '2031-11-24' }, 'dueOn', { code: 'TOO_FAR', until: LAST }],
  ['DATED', {}, 'dueOn', { code: 'EMPTY' }],
  ['DATED', { dueOn: '2027-02-29' }, 'dueOn', { code: 'NOT_A_DAY' }],
  ['EXTENSION', {}, 'days', { code: 'EMPTY' }],
  ['EXTENSION', { days: '31' }, 'days', { code: 'OUT_OF_RANGE', least: 1, most: 30 }],
  ['INSTALMENTS', { ...PLAN, count: '0' }, 'count', { code: 'OUT_OF_RANGE', least: 1, most: 60 }],
  ['INSTALMENTS', { ...PLAN, count: '61' }, 'count', { code: 'OUT_OF_RANGE', least: 1, most: 60 }],
  ['INSTALMENTS', { ...PLAN, count: '1.5' }, 'count', { code: 'NOT_WHOLE' }],
  ['INSTALMENTS', { ...PLAN, count: '' }, 'count', { code: 'EMPTY' }],
  ['INSTALMENTS', { ...PLAN, method: '' }, 'method', { code: 'EMPTY' }],
  ['INSTALMENTS', { ...PLAN, method: 'GIFT' }, 'method', { code: 'NO_SUCH_METHOD' }],
  [
    'INSTALMENTS',
    { ...PLAN, wishedDay: '32' },
    'wishedDay',
    { code: 'OUT_OF_RANGE', least: 1, most: 31 },
  ],
  [
    'INSTALMENTS',
    { ...PLAN, count: '60', wishedDay: '24' },
    'wishedDay',
    { code: 'LONGER_THAN_FIVE_YEARS' },
  ],
  [
    'FULL',
    { 'relief.INTEREST': '101%' },
    'relief.INTEREST',
    { code: 'ABOVE_PART', mostFen: 71_903 },
  ],
  [
    'FULL',
    { 'relief.INTEREST': '719.04' },
    'relief.INTEREST',
    { code: 'ABOVE_PART', mostFen: 71_903 },
  ],
  ['FULL', { 'relief.FEE': '0.01' }, 'relief.FEE', { code: 'ABOVE_PART', mostFen: 0 }],
  ['FULL', { 'relief.PENALTY': '12.5%' }, 'relief.PENALTY', { code: 'NOT_A_PERCENT' }],
  ['FULL', { 'relief.PENALTY': '%' }, 'relief.PENALTY', { code: 'NOT_A_PERCENT' }],
  ['FULL', { 'relief.PENALTY': '-5%' }, 'relief.PENALTY', { code: 'NEGATIVE' }],
  ['FULL', { 'relief.PENALTY': '$5' }, 'relief.PENALTY', { code: 'OTHER_CURRENCY' }],
  ['FULL', { otherTerms: '字'.repeat(2001) }, 'otherTerms', { code: 'TOO_LONG', longest: 2000 }],
  ['FULL', { 'ability.income.WAGES': '1,5' }, 'ability.income.WAGES', { code: 'NOT_A_NUMBER' }],
  [
    'FULL',
    { 'ability.dependants': '21' },
    'ability.dependants',
    { code: 'OUT_OF_RANGE', least: 0, most: 20 },
  ],
  ['SERIES', {}, 'series', { code: 'EMPTY' }],
  ['SERIES', { 'series.0.amount': '5' }, 'series.0.dueOn', { code: 'EMPTY' }],
  ['SERIES', { 'series.4.dueOn': '2026-12-01' }, 'series.4.amount', { code: 'EMPTY' }],
  [
    'SERIES',
    rowsOf(['5', '2026-12-02'], ['5', '2026-12-02']),
    'series.1.dueOn',
    { code: 'NOT_IN_ORDER' },
  ],
  [
    'SERIES',
    rowsOf(['9000', '2026-12-01'], ['418.67', '2026-12-02']),
    'series',
    { code: 'MORE_THAN_OWED', mostFen: 941_866 },
  ],
  [
    'SERIES',
    rowsOf(...Array.from({ length: 61 }, () => ['1', '2026-12-01'] as const)),
    'series',
    { code: 'TOO_MANY_ITEMS', limit: 60 },
  ],
])('%s %j: %s %j', (offer, typed, field, fault) => {
  expect(faultsOf(factsOf(offer, typed))).toEqual([{ field, ...fault }])
})

test('all faults are told at once', () => {
  const typed = { ...PLAN, method: 'GIFT', count: 'x', wishedDay: '0', 'relief.FEE': '5' }
  const fields = faultsOf(factsOf('INSTALMENTS', typed)).map(fault => fault['field'])
  expect(fields).toEqual(['relief.FEE', 'method', 'count', 'wishedDay'])
})

test('an offer is missing, has nothing to pay, or is not the bank’s', () => {
  expect(faultsOf(factsOf(undefined, {}))).toEqual([{ field: 'offer', code: 'EMPTY' }])
  const { statement } = factsOf('FULL', {})
  const nothing = factsOf('FULL', {}, { statement: { ...statement, totalFen: asFen(0) } })
  expect(faultsOf(nothing)).toEqual([{ field: 'offer', code: 'NOTHING_OWED' }])
  const notOffered = [{ field: 'offer', code: 'NOT_OFFERED' }]
  expect(faultsOf(factsOf('INSTALMENTS', PLAN, { terms: undefined }))).toEqual(notOffered)
  const terms = { ...TERMS, methods: [], mostExtensionDays: 0 }
  expect(faultsOf(factsOf('INSTALMENTS', PLAN, { terms }))).toEqual(notOffered)
  expect(faultsOf(factsOf('EXTENSION', { days: '1' }, { terms }))).toEqual(notOffered)
})

test('a kept series that the day has overtaken, or that says nothing', () => {
  const series = [
    { dueOn: asDay('2026-11-22'), amountFen: asFen(0) },
    { dueOn: asDay('2031-11-24'), amountFen: asFen(5) },
  ]
  expect(faultsOf(factsOf('SERIES', {}, { negotiation: { series } }))).toEqual([
    { field: 'series.0.amount', code: 'NOT_POSITIVE' },
    { field: 'series.0.dueOn', code: 'IN_THE_PAST', from: '2026-11-23' },
    { field: 'series.1.dueOn', code: 'TOO_FAR', until: LAST },
  ])
})

test('what another offer would read may say anything', () => {
  const typed = { amount: 'x', count: '99', method: '?', days: '-', 'series.0.amount': 'y' }
  expect(negotiate(factsOf('FULL', typed)).ok).toBe(true)
})

function rowsOf(...rows: readonly (readonly [string, string])[]): Typed {
  return Object.fromEntries(
    rows.flatMap(([amount, dueOn], row) => [
      [`series.${row}.amount`, amount],
      [`series.${row}.dueOn`, dueOn],
    ]),
  ) as Typed
}

function faultsOf(facts: NegotiationFacts): readonly Record<string, unknown>[] {
  const deal = negotiate(facts)
  return deal.ok ? [] : (deal.error as readonly unknown[] as Record<string, unknown>[])
}
