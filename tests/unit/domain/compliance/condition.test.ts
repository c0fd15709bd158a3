import { expect, test } from 'vitest'
import { factsIn, judge, type Condition, type Truth } from '#domain/compliance/condition.ts'
import type { FactSet } from '#domain/compliance/facts.ts'

const FACTS: FactSet = {
  idShown: true,
  inPrivate: false,
  phoneTries: 3,
  place: 'home',
  caseHold: ['legal'],
}
const YES: Condition = { f: 'idShown', op: 'eq', v: true }
const NO: Condition = { f: 'inPrivate', op: 'eq', v: true }
const WHO_KNOWS: Condition = { f: 'distress', op: 'eq', v: true }

test.each<[Condition, Truth]>([
  [YES, true],
  [NO, false],
  [WHO_KNOWS, 'unknown'],
  [{ not: YES }, false],
  [{ not: NO }, true],
  [{ not: WHO_KNOWS }, 'unknown'],
  [{ all: [YES, YES] }, true],
  [{ all: [YES, WHO_KNOWS] }, 'unknown'],
  [{ all: [WHO_KNOWS, NO] }, false],
  [{ all: [NO, WHO_KNOWS] }, false],
  [{ any: [NO, NO] }, false],
  [{ any: [NO, WHO_KNOWS] }, 'unknown'],
  [{ any: [WHO_KNOWS, YES] }, true],
  [{ any: [YES, WHO_KNOWS] }, true],
  [{ f: 'phoneTries', op: 'lt', v: 3 }, false],
  [{ f: 'phoneTries', op: 'le', v: 3 }, true],
  [{ f: 'phoneTries', op: 'gt', v: 3 }, false],
  [{ f: 'phoneTries', op: 'ge', v: 3 }, true],
  [{ f: 'phoneTries', op: 'ne', v: 3 }, false],
  [{ f: 'place', op: 'in', v: ['home', 'other'] }, true],
  [{ f: 'place', op: 'in', v: ['work'] }, false],
  [{ f: 'caseHold', op: 'has', v: ['legal', 'plan'] }, true],
  [{ f: 'caseHold', op: 'in', v: ['plan'] }, false],
  // What is unknown is not the value: a consent that nobody noted is none.
  [{ f: 'entryConsent', op: 'ne', v: true }, true],
  [{ f: 'entryConsent', op: 'in', v: ['x'] }, 'unknown'],
])('%j is %s', (condition, truth) => {
  expect(judge(condition, FACTS)).toBe(truth)
})

test('the facts that a condition asks for, in its order', () => {
  expect(factsIn({ all: [YES, { not: { any: [NO, WHO_KNOWS] } }] })).toEqual([
    ...['idShown', 'inPrivate', 'distress'],
  ])
})
