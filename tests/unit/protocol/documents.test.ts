import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { dossierSchema } from '#protocol/dossierDocument.ts'
import { operationFrameSchema } from '#protocol/operation.ts'
import { changeSchema } from '#protocol/pull.ts'
import { visitRecordSchema } from '#protocol/recordDocument.ts'
import { text } from '#protocol/values.ts'
import { visitPatchSchema, visitSchema } from '#protocol/visitDocument.ts'
import { aDossier, aDraft, anId, aVisit, NOON } from '#tests/fixtures/builders.ts'

const { stepId: _stepId, ...draft } = aDraft()
const record = { ...draft, finalisedAt: NOON, finalisedBy: anId(6, 1) }

describe('what is whole passes and comes out as it went in', () => {
  test.each([
    ['dossier', dossierSchema, aDossier()],
    ['visit', visitSchema, aVisit()],
    ['record', visitRecordSchema, record],
    ['change', changeSchema, { kind: 'visit', id: anId(5, 1), rev: 3, doc: aVisit() }],
    ['gone', changeSchema, { kind: 'visit', id: anId(5, 1), gone: 'closed', caseId: anId(2, 1) }],
  ] as const)('%s', (_name, schema, value) => {
    expect(v.parse(schema as v.GenericSchema, value)).toEqual(value)
  })
})

describe('what is not is refused', () => {
  test.each([
    ['unknown field', visitSchema, { ...aVisit(), extra: 1 }],
    [
      'bad window',
      visitSchema,
      { ...aVisit(), slot: { day: '2026-11-23', from: '10:00', to: '09:00' } },
    ],
    ['empty patch', visitPatchSchema, {}],
    ['answer of an unknown field', visitRecordSchema, { ...record, answers: { ghost: 'X' } }],
    ['float amount', visitRecordSchema, { ...record, answers: { monthlyIncomeFen: 0.5 } }],
    ['code that is not one', visitRecordSchema, { ...record, answers: { metWith: 'CAT' } }],
    ['other form', visitRecordSchema, { ...record, formId: 'other' }],
    [
      'mislabelled document',
      changeSchema,
      { kind: 'visit', id: anId(5, 2), rev: 3, doc: aVisit() },
    ],
    ['rev 0', changeSchema, { kind: 'visit', id: anId(5, 1), rev: 0, doc: aVisit() }],
    ['no account', dossierSchema, { ...aDossier(), accounts: [] }],
    ['unknown zone', dossierSchema, { ...aDossier(), placeZone: 'Mars/Base' }],
  ] as const)('%s', (_name, schema, value) => {
    expect(v.safeParse(schema as v.GenericSchema, value).success).toBe(false)
  })

  test.each(['a\0b', 'lone \ud800 surrogate', '\udc00', 'x'.repeat(11)])('text %j', raw => {
    expect(v.safeParse(text(10), raw).success).toBe(false)
  })

  test('but whole emoji and rare characters are text', () => {
    expect(v.safeParse(text(10), '𠮷🏠').success).toBe(true)
  })
})

test('an incomplete record still has a valid shape: the truth is never refused', () => {
  expect(v.safeParse(visitRecordSchema, { ...record, answers: {} }).success).toBe(true)
})

test('an operation frame lets any content through to its own check', () => {
  const frame = {
    id: anId(11, 1),
    seq: 1,
    kind: 'finaliseRecord',
    subject: anId(7, 1),
    madeAt: { device: NOON },
    content: { type: 'json', value: { anything: [1, 2] } },
  }
  expect(v.safeParse(operationFrameSchema, frame).success).toBe(true)
  expect(v.safeParse(operationFrameSchema, { ...frame, seq: 0 }).success).toBe(false)
  expect(v.safeParse(operationFrameSchema, { ...frame, nope: 1 }).success).toBe(false)
})
