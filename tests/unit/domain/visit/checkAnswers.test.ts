import { describe, expect, test } from 'vitest'
import { checkAnswers } from '#domain/visit/checkAnswers.ts'
import type { Answers } from '#domain/visit/form.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { COMPLETE_ANSWERS, TODAY } from '#tests/fixtures/builders.ts'

const check = (over: Record<string, unknown>) =>
  checkAnswers(RECORD_FORM, { ...COMPLETE_ANSWERS, ...over } as Answers, TODAY)

test('a complete record has no faults', () => {
  expect(check({})).toEqual([])
})

test('an empty record misses what is always asked', () => {
  expect(checkAnswers(RECORD_FORM, {}, TODAY).map(fault => fault.field)).toEqual([
    'metWith',
    'outcomes',
    'nextAction',
  ])
})

test('nobody met: no question about a person', () => {
  const answers: Answers = {
    metWith: 'NO_ANSWER',
    outcomes: ['ADDRESS_OK_NOT_MET'],
    particulars: '门口有当月快递',
    nextAction: 'VISIT_AGAIN',
    nextOn: '2026-11-25',
  }
  expect(checkAnswers(RECORD_FORM, answers, TODAY)).toEqual([])
})

describe('each fault is named', () => {
  test.each([
    [{ vulnerability: undefined }, { field: 'vulnerability', code: 'MISSING' }],
    [{ reaction: '' }, { field: 'reaction', code: 'MISSING' }],
    [
      { vulnerability: ['NONE_SEEN', 'ILLNESS'] },
      { field: 'vulnerability', code: 'NOT_ALONE', answer: 'NONE_SEEN' },
    ],
    [{ metWith: 'GHOST' }, { field: 'metWith', code: 'NOT_OFFERED', answer: 'GHOST' }],
    [{ ownWords: '字'.repeat(2001) }, { field: 'ownWords', code: 'TOO_LONG', longest: 2000 }],
    [{ dependants: 21 }, { field: 'dependants', code: 'TOO_LARGE', most: 20 }],
    [{ nextOn: '2026-11-22' }, { field: 'nextOn', code: 'DAY_PAST' }],
    [{ nextOn: undefined }, { field: 'nextOn', code: 'MISSING' }],
    [{ promise: [] }, { field: 'promise', code: 'MISSING' }],
    [
      { promise: [{ dueOn: '2026-11-01', amountFen: 5 }] },
      { field: 'promise', code: 'PROMISE', fault: { code: 'DUE_IN_THE_PAST', item: 0 } },
    ],
    [{ outcomes: ['REFUSES_TO_PAY'] }, { field: 'particulars', code: 'MISSING' }],
  ])('%j', (over, fault) => {
    expect(check(over)).toContainEqual(fault)
  })
})

test('only the debtor can promise, dispute or refuse', () => {
  expect(check({ metWith: 'NEIGHBOUR_PROPERTY' })).toContainEqual({
    field: 'outcomes',
    code: 'NOT_OFFERED',
    answer: 'PTP_SINGLE',
  })
})
