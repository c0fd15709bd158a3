import { describe, expect, test } from 'vitest'
import { fieldsOf, holds, shownAnswers } from '#domain/visit/form.ts'
import { MET_WITH, MET_WITH_CODES, metWithCodes } from '#domain/visit/metWith.ts'
import { OUTCOME_CODES, outcomeFlags } from '#domain/visit/outcome.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { COMPLETE_ANSWERS } from '#tests/fixtures/builders.ts'

describe('a condition', () => {
  test.each([
    [{}, {}, true],
    [{ a: ['X'] }, { a: 'X' }, true],
    [{ a: ['X'] }, { a: ['Y', 'X'] }, true],
    [{ a: ['X'] }, { a: 'Y' }, false],
    [{ a: ['X'] }, {}, false],
    [{ a: ['X'], b: ['Z'] }, { a: 'X' }, false],
  ])('%j on %j: %s', (when, answers, result) => {
    expect(holds(when, answers)).toBe(result)
  })
})

describe('the record form, edition 1', () => {
  test('has unique fields, and conditions look only back', () => {
    const seen = new Set<string>()
    for (const field of fieldsOf(RECORD_FORM)) {
      expect(seen.has(field.id)).toBe(false)
      const conditions = [field.shownWhen ?? {}, field.requiredWhen ?? {}]
      const named = conditions.flatMap(when => (when === 'always' ? [] : Object.keys(when)))
      expect(named.filter(other => !seen.has(other))).toEqual([])
      seen.add(field.id)
    }
  })

  test('says of every field how private it is and how long it stays', () => {
    for (const field of fieldsOf(RECORD_FORM)) {
      expect(field.privacy).toMatch(/^(plain|personal|sensitive)$/)
      expect(field.retention).toMatch(/^(case|settled)$/)
    }
  })
})

test('answers to hidden questions are not evidence', () => {
  const kept = shownAnswers(RECORD_FORM, { ...COMPLETE_ANSWERS, metWith: 'MINOR_ONLY' })
  expect(Object.keys(kept)).not.toContain('promise')
  expect(Object.keys(kept)).not.toContain('willingness')
  expect(kept['metWith']).toBe('MINOR_ONLY')
})

test('a hidden answer cannot keep another one shown', () => {
  const kept = shownAnswers(RECORD_FORM, { metWith: 'NO_ANSWER', ability: 'ABLE', dependants: 2 })
  expect(kept).toEqual({ metWith: 'NO_ANSWER' })
})

test('the debt is spoken of with the debtor alone', () => {
  expect(metWithCodes('disclosureAllowed')).toEqual(['DEBTOR'])
  expect(MET_WITH_CODES.filter(code => MET_WITH[code].addressVerdict === 'INVALID')).toEqual([
    'MOVED_AWAY',
    'NOT_KNOWN_HERE',
    'ADDRESS_WRONG',
  ])
})

test('every promise comes from the debtor in person', () => {
  for (const code of OUTCOME_CODES) {
    if (outcomeFlags(code).promise) expect(outcomeFlags(code).rightPartyOnly).toBe(true)
  }
})
