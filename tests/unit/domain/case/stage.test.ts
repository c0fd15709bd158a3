import { expect, test } from 'vitest'
import {
  CASE_STEPS,
  currentStep,
  runningCycle,
  stepTrack,
  type CaseFact,
} from '#domain/case/stage.ts'
import { NOON } from '#tests/fixtures/builders.ts'

const fact = (kind: CaseFact['kind'], cycleNo = 1): CaseFact => ({
  kind,
  cycleNo,
  at: NOON,
  evidenceId: `${kind}-${String(cycleNo)}`,
})

const walk: readonly CaseFact['kind'][] = [
  'phoneTried',
  'noticeSent',
  'appointmentSettled',
  'visitMade',
  'recordFinalised',
  'promiseKept',
]

test.each([0, 1, 2, 3, 4, 5])('after %i pieces of evidence the next step is current', count => {
  const facts = walk.slice(0, count).map(kind => fact(kind))
  const track = stepTrack(1, facts, [])
  expect(currentStep(track)).toBe(CASE_STEPS[count])
  expect(track.filter(state => state.status === 'DONE')).toHaveLength(count)
  expect(track[count]?.status).toBe('CURRENT')
})

test('all evidence there: the cycle rests at follow-up', () => {
  const track = stepTrack(
    1,
    walk.map(kind => fact(kind)),
    [],
  )
  expect(track.every(state => state.status === 'DONE')).toBe(true)
  expect(currentStep(track)).toBe('FOLLOW_UP')
})

test('a visit without notice evidence does not hide the missing notice', () => {
  const track = stepTrack(1, [fact('phoneTried'), fact('visitMade')], [])
  expect(currentStep(track)).toBe('WRITTEN_NOTICE')
  expect(track.find(state => state.step === 'VISIT')?.status).toBe('DONE')
  expect(track.find(state => state.step === 'APPOINTMENT')?.status).toBe('OPEN')
})

test('a hold blocks steps that face the debtor, never the writing of the record', () => {
  expect(stepTrack(1, [], ['DISPUTE'])[0]).toMatchObject({
    status: 'BLOCKED',
    blockedBy: 'DISPUTE',
  })
  const facts = walk.slice(0, 4).map(kind => fact(kind))
  expect(stepTrack(1, facts, ['DISPUTE'])[4]?.status).toBe('CURRENT')
})

test('evidence of an earlier cycle proves nothing in the next', () => {
  const track = stepTrack(2, [fact('phoneTried', 1)], [])
  expect(currentStep(track)).toBe('PHONE')
})

test('a broken promise opens the next cycle', () => {
  expect(runningCycle(1, [])).toBe(1)
  expect(runningCycle(1, [fact('promiseBroken', 1)])).toBe(2)
  expect(runningCycle(3, [fact('promiseBroken', 1)])).toBe(3)
})
