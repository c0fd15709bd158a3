import { expect, test } from 'vitest'
import type { CaseFact } from '#domain/case/caseFact.ts'
import { HOLD_KINDS } from '#domain/case/hold.ts'
import { CASE_STEPS, type CaseStep } from '#domain/case/stage.ts'
import { caseStanding, mayEnter, nextStep, type StepRefusal } from '#domain/case/standing.ts'
import { addDays } from '#domain/time/day.ts'
import { TODAY } from '#tests/fixtures/builders.ts'
import { aFact, aHold, heldBy, liftedOn, walked } from '#tests/fixtures/caseFacts.ts'

const standing = (facts: readonly CaseFact[], opened = 1) =>
  caseStanding(facts, { opened, today: TODAY })

/** What is refused as `step gap` of each missing piece, `HELD`, `RECOVERED`, or nothing. */
function said(step: CaseStep, facts: readonly CaseFact[]): string {
  const may = mayEnter(step, standing(facts))
  return may.ok ? '' : told(may.error)
}

function told(refusal: StepRefusal): string {
  if (refusal.code === 'CASE_RECOVERED') return 'RECOVERED'
  const missing = refusal.missing.map(each => each.gap.code).join(' ')
  return refusal.code === 'HELD' ? `HELD ${missing}`.trim() : missing
}

test.each<readonly [CaseStep, number, string]>([
  ['PHONE', 0, ''],
  ['WRITTEN_NOTICE', 0, 'NO_CALL'],
  ['WRITTEN_NOTICE', 1, ''],
  ['APPOINTMENT', 0, 'NO_CALL NO_NOTICE'],
  ['APPOINTMENT', 1, 'NO_NOTICE'],
  ['APPOINTMENT', 2, ''],
  ['VISIT', 0, 'NO_CALL NO_NOTICE NO_APPOINTMENT'],
  ['VISIT', 2, 'NO_APPOINTMENT'],
  ['VISIT', 3, ''],
  ['RECORD', 0, ''],
  ['RECORD', 4, ''],
  ['FOLLOW_UP', 4, 'NO_RECORD'],
  ['FOLLOW_UP', 5, ''],
])('%s after %i steps: %s', (step, count, refusal) => {
  expect(said(step, walked(count))).toBe(refusal)
})

test('a notice that still runs stands before the appointment, and says until when', () => {
  const running: CaseFact = {
    ...aFact('noticeSent'),
    kind: 'noticeSent',
    deadlineOn: addDays(TODAY, 2),
  }
  const may = mayEnter('APPOINTMENT', standing([aFact('phoneTried'), running]))
  expect(may.ok ? undefined : may.error).toEqual({
    code: 'EVIDENCE_MISSING',
    missing: [
      { step: 'WRITTEN_NOTICE', gap: { code: 'NOTICE_RUNNING', until: addDays(TODAY, 2) } },
    ],
  })
})

test.each(HOLD_KINDS)('a hold for %s stands before all that faces the debtor', kind => {
  const facts = [...walked(3), heldBy(aHold(kind))]
  expect(CASE_STEPS.map(step => said(step, facts))).toEqual([
    'HELD',
    'HELD',
    'HELD',
    'HELD',
    '',
    'NO_RECORD',
  ])
  const refusal = mayEnter('VISIT', standing(facts))
  expect(refusal.ok || refusal.error).toMatchObject({ code: 'HELD', holds: [{ kind }] })
})

test('a hold and what is missing are told together', () => {
  expect(said('VISIT', [...walked(1), heldBy(aHold())])).toBe('HELD NO_NOTICE NO_APPOINTMENT')
})

test.each([
  ['begins tomorrow', aHold('PLAN', { from: addDays(TODAY, 1) }), undefined, ''],
  ['begins today', aHold('PLAN', { from: TODAY }), undefined, 'HELD'],
  ['ended yesterday', aHold('PLAN', { until: addDays(TODAY, -1) }), undefined, ''],
  ['ends today', aHold('PLAN', { until: TODAY }), undefined, 'HELD'],
  ['is lifted today', aHold(), TODAY, ''],
  ['is lifted tomorrow', aHold(), addDays(TODAY, 1), 'HELD'],
])('a hold that %s', (_when, hold, lifted, refusal) => {
  const facts = [...walked(3), heldBy(hold), ...(lifted ? [liftedOn(hold, lifted)] : [])]
  expect(said('VISIT', facts)).toBe(refusal)
})

test('where nothing is owed any more, nothing is begun but the record of what happened', () => {
  const facts = [...walked(3), aFact('recovered')]
  expect(CASE_STEPS.map(step => said(step, facts))).toEqual([
    'RECOVERED',
    'RECOVERED',
    'RECOVERED',
    'RECOVERED',
    '',
    'RECOVERED',
  ])
})

test('a broken promise starts the next cycle at the phone; the earlier one keeps its own track', () => {
  const facts = [...walked(5), aFact('promiseBroken'), heldBy(aHold())]
  const { cycleNo, step, track, earlier } = standing(facts)
  expect([cycleNo, step, track[0]?.status]).toEqual([2, 'PHONE', 'BLOCKED'])
  expect(earlier).toHaveLength(1)
  expect(earlier[0]).toMatchObject({ cycleNo: 1, end: 'BROKEN' })
  expect(earlier[0]?.track.map(state => state.status)).toEqual(Array(6).fill('DONE'))
})

test('a cycle that the bank opened leaves the earlier ones readable, the newest first', () => {
  const facts = [...walked(2, 1), ...walked(1, 2)]
  const { cycleNo, earlier } = standing(facts, 3)
  expect(cycleNo).toBe(3)
  expect(earlier.map(each => [each.cycleNo, each.end])).toEqual([
    [2, 'REOPENED'],
    [1, 'REOPENED'],
  ])
})

test('a promise that was broken and then found paid opens no cycle', () => {
  expect(standing([...walked(5), aFact('promiseKept')]).cycleNo).toBe(1)
})

test('what comes next is named with what it lacks and what stands before it', () => {
  expect(nextStep(standing(walked(2)))).toEqual({
    step: 'APPOINTMENT',
    gap: { code: 'NO_APPOINTMENT' },
    refusal: undefined,
  })
  expect(nextStep(standing([...walked(2), heldBy(aHold())])).refusal?.code).toBe('HELD')
  expect(nextStep(standing(walked(6))).gap).toBeUndefined()
})
