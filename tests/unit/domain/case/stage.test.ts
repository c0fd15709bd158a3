import { expect, test } from 'vitest'
import type { CaseFact, StepFact } from '#domain/case/caseFact.ts'
import { HOLD_KINDS } from '#domain/case/hold.ts'
import { CASE_STEPS, currentStep, runningCycle, stepTrack } from '#domain/case/stage.ts'
import type { StepGapCode } from '#domain/case/stepEvidence.ts'
import { addDays } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { NOON, TODAY } from '#tests/fixtures/builders.ts'
import { aFact, aHold, walked } from '#tests/fixtures/caseFacts.ts'

const track = (facts: readonly CaseFact[], holds: ReturnType<typeof aHold>[] = [], cycleNo = 1) =>
  stepTrack(cycleNo, facts, { today: TODAY, holds })

test.each([0, 1, 2, 3, 4, 5])('after %i pieces of evidence the next step is current', count => {
  const states = track(walked(count))
  expect(currentStep(states)).toBe(CASE_STEPS[count])
  expect(states.filter(state => state.status === 'DONE')).toHaveLength(count)
  expect(states[count]?.status).toBe('CURRENT')
})

test('all evidence there: the cycle rests at follow-up', () => {
  const states = track(walked(6))
  expect(states.every(state => state.status === 'DONE')).toBe(true)
  expect(currentStep(states)).toBe('FOLLOW_UP')
})

test('a visit without notice evidence does not hide the missing notice', () => {
  const states = track([aFact('phoneTried'), aFact('visitMade')])
  expect(currentStep(states)).toBe('WRITTEN_NOTICE')
  expect(states.find(state => state.step === 'VISIT')?.status).toBe('DONE')
  expect(states.find(state => state.step === 'APPOINTMENT')?.status).toBe('OPEN')
})

test('a hold in force blocks steps that face the debtor, never the writing of the record', () => {
  expect(track([], [aHold()])[0]).toMatchObject({ status: 'BLOCKED', blockedBy: 'DISPUTE' })
  expect(track([], [aHold('DISPUTE', { until: addDays(TODAY, -1) })])[0]?.status).toBe('CURRENT')
  expect(track(walked(4), [aHold()])[4]?.status).toBe('CURRENT')
})

test.each([
  ['DISPUTE', 'LEGAL', 'LEGAL'],
  ['LEGAL', 'DISPUTE', 'LEGAL'],
  ['HARDSHIP', 'DECEASED', 'DECEASED'],
  ['OTHER', 'PLAN', 'PLAN'],
] as const)('of %s and %s, whichever came first, %s is named', (first, then, named) => {
  const holds = [aHold(first), aHold(then, { from: addDays(TODAY, -1) })]
  expect(track([], holds)[0]?.blockedBy).toBe(named)
  expect(track([], holds.toReversed())[0]?.blockedBy).toBe(named)
})

test('every kind of hold is named where it stands alone', () => {
  expect(HOLD_KINDS.map(kind => track([], [aHold(kind)])[0]?.blockedBy)).toEqual(HOLD_KINDS)
})

test('evidence of an earlier cycle proves nothing in the next', () => {
  expect(currentStep(track([aFact('phoneTried', 1)], [], 2))).toBe('PHONE')
})

test('a broken promise opens the next cycle', () => {
  expect(runningCycle(1, [])).toBe(1)
  expect(runningCycle(1, [aFact('promiseBroken', 1)])).toBe(2)
  expect(runningCycle(3, [aFact('promiseBroken', 1)])).toBe(3)
})

const notice = (last: number): StepFact => ({
  ...aFact('noticeSent'),
  kind: 'noticeSent',
  deadlineOn: addDays(TODAY, last),
})
const waived = (hasReason: boolean): StepFact => ({
  ...aFact('appointmentWaived'),
  kind: 'appointmentWaived',
  hasReason,
})
const visited = (identity: 'SHOWN' | 'EXPLAINED' | 'UNTOLD'): StepFact => ({
  ...aFact('visitMade'),
  kind: 'visitMade',
  identity,
})

/** Every gap of every step, and what closes it: both sides of each boundary. */
const GAPS: readonly (readonly [string, number, readonly StepFact[], StepGapCode | undefined])[] = [
  ['no call', 0, [], 'NO_CALL'],
  ['one call, not answered', 0, [aFact('phoneTried')], undefined],
  ['no notice', 1, [], 'NO_NOTICE'],
  ['a notice whose last day is today', 1, [notice(0)], 'NOTICE_RUNNING'],
  ['a notice whose last day was yesterday', 1, [notice(-1)], undefined],
  ['a running notice that was served', 1, [notice(9), aFact('noticeServed')], undefined],
  ['served, but none was sent in this cycle', 1, [aFact('noticeServed')], 'NO_NOTICE'],
  ['no appointment', 2, [], 'NO_APPOINTMENT'],
  ['an appointment proposed', 2, [aFact('appointmentProposed')], 'NOT_CONFIRMED'],
  ['an appointment confirmed', 2, [aFact('appointmentConfirmed')], undefined],
  ['given up without a reason', 2, [waived(false)], 'WAIVED_WITHOUT_REASON'],
  ['given up with a reason', 2, [waived(true)], undefined],
  ['no visit', 3, [], 'NO_VISIT'],
  ['a visit, identity untold', 3, [visited('UNTOLD')], 'IDENTITY_UNTOLD'],
  ['a visit, identity shown', 3, [visited('SHOWN')], undefined],
  ['a visit, the reason why not', 3, [visited('EXPLAINED')], undefined],
  ['no record', 4, [], 'NO_RECORD'],
  ['a record', 4, [aFact('recordFinalised')], undefined],
  ['nothing to follow', 5, [], 'NO_NEXT_ACTION'],
  ['a next action', 5, [aFact('nextNamed')], undefined],
  ['a promise that runs', 5, [aFact('nextNamed'), aFact('promiseMade')], 'PROMISE_RUNNING'],
  ['a promise kept', 5, [aFact('promiseKept')], undefined],
  ['a promise broken', 5, [aFact('promiseBroken')], undefined],
  ['kept in part', 5, [aFact('promisePartlyKept')], 'NO_NEXT_ACTION'],
  [
    'kept in part, the next action named before',
    5,
    [aFact('nextNamed'), { ...aFact('promisePartlyKept'), at: asInstant(NOON + 1) }],
    'NO_NEXT_ACTION',
  ],
  [
    'kept in part, the next action named since',
    5,
    [aFact('promisePartlyKept'), { ...aFact('nextNamed'), at: asInstant(NOON + 1) }],
    undefined,
  ],
  ['nothing owed any more', 5, [aFact('promiseMade'), aFact('recovered')], undefined],
]

test.each(GAPS)('%s', (_what, index, facts, code) => {
  const state = track([...walked(index), ...facts])[index]
  expect(state?.gap?.code).toBe(code)
  expect(state?.status).toBe(code ? 'CURRENT' : 'DONE')
})

test('a running notice says until when; the first of several counts', () => {
  expect(track([notice(9), { ...notice(3), evidenceId: 'other' }])[1]?.gap).toEqual({
    code: 'NOTICE_RUNNING',
    until: addDays(TODAY, 3),
  })
})

test('the same fact told twice is one piece of evidence', () => {
  expect(track([aFact('phoneTried'), aFact('phoneTried')])[0]?.evidence).toHaveLength(1)
})
