import { expect, test } from 'vitest'
import { faultsIn, isAsked, REVIEW, stepBeside, stepIds } from '#app/features/record/recordSteps.ts'
import { stepperOf } from '#app/features/record/stepperOf.ts'
import { asDay } from '#domain/time/day.ts'
import { checkAnswers } from '#domain/visit/checkAnswers.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'

const nobody = { metWith: 'NO_ANSWER' }
const debtor = { metWith: 'DEBTOR', outcomes: ['PTP_SINGLE'] }
const today = asDay('2026-11-24')

test('the review is the last step', () => {
  expect(stepIds(RECORD_FORM).at(-1)).toBe(REVIEW)
})

test('steps that ask nothing are passed over in both directions', () => {
  expect(stepBeside(RECORD_FORM, 'met', 1, nobody)).toBe('outcome')
  expect(stepBeside(RECORD_FORM, 'outcome', -1, nobody)).toBe('met')
  expect(stepBeside(RECORD_FORM, 'outcome', 1, nobody)).toBe('followUp')
  expect(stepBeside(RECORD_FORM, 'outcome', 1, debtor)).toBe('commitment')
})

test('there is nothing before the first and nothing after the review', () => {
  expect(stepBeside(RECORD_FORM, 'met', -1, debtor)).toBeUndefined()
  expect(stepBeside(RECORD_FORM, REVIEW, 1, debtor)).toBeUndefined()
  expect(isAsked(RECORD_FORM, REVIEW, {})).toBe(true)
})

test('faults are told with their step', () => {
  const faults = checkAnswers(RECORD_FORM, nobody, today)
  expect(faultsIn(RECORD_FORM, 'outcome', faults).map(fault => fault.field)).toEqual(['outcomes'])
  expect(faultsIn(RECORD_FORM, 'met', faults)).toEqual([])
})

test('what is missing shows only on steps that were left', () => {
  const faults = checkAnswers(RECORD_FORM, nobody, today)
  const t = (key: string): string => key
  const place = { step: 'followUp', left: ['met', 'outcome'], faults }
  const steps = new Map(stepperOf(t, RECORD_FORM, nobody, place).map(step => [step.id, step]))
  expect(steps.get('met')?.state).toBe('done')
  expect(steps.get('outcome')).toMatchObject({ state: 'open', note: 'record.faults' })
  expect(steps.get('followUp')?.state).toBe('current')
  expect(steps.get('ability')).toMatchObject({ disabled: true, note: 'record.skipped' })
  const early = stepperOf(t, RECORD_FORM, nobody, { ...place, step: 'met', left: [] })
  expect(early.find(step => step.id === 'outcome')?.note).toBeUndefined()
})
