import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { decideAppointment } from '#domain/visit/appointment.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { worthNote } from '#domain/visit/worthNote.ts'
import {
  meetDay,
  meetHour,
  worthQuestion,
  type WorthMaterial,
} from '#domain/visit/worthQuestion.ts'
import { visitWorth } from '#domain/case/visitWorth.ts'
import { aDossier, aDraft, anAccount, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { aWorthNote, aWorthQuestion, theRates } from '#tests/fixtures/worth.ts'

const way = { minutes: 12, metres: 3000, source: 'CROW_FLY' } as const
const asked = (over: Partial<WorthMaterial> = {}) =>
  worthQuestion({
    dossier: aDossier(),
    records: [],
    commitments: [],
    slot: { day: TODAY, from: asTimeOfDay('09:00') },
    way,
    ...over,
  })
const record = (answers: Record<string, unknown>, at = 0): VisitRecord => {
  const { stepId: _step, ...draft } = aDraft()
  const finalisedAt = asInstant(NOON + at)
  return {
    ...draft,
    id: anId(7, at + 1),
    answers: answers as VisitRecord['answers'],
    finalisedAt,
    finalisedBy: anId(6, 1),
  }
}
const promise = (state: Commitment['state']): Commitment => ({
  ...{ id: anId(10, 1), caseId: anId(2, 1), cycleNo: 1, kind: 'SINGLE', state },
  ...{ madeOn: TODAY, madeBy: anId(6, 1), items: [] },
})

test('the classes of a case on the day of its visit', () => {
  expect(asked()).toEqual({
    recoverableFen: 1_347_565,
    bucket: 'M4',
    willingness: 'UNKNOWN',
    history: 'NEVER_VISITED',
    day: 'WORKDAY',
    hour: 'MORNING',
    way,
  })
  expect(asked({ slot: { day: asDay('2026-11-18'), from: asTimeOfDay('18:00') } })).toMatchObject({
    bucket: 'M3',
    hour: 'EVENING',
  })
})

test('instalments that are not due are nothing to collect, and a credit is nothing owed', () => {
  const parts = { ...anAccount().parts, UNBILLED: asFen(500_000) }
  expect(asked({ dossier: aDossier({ accounts: [anAccount({ parts })] }) }).recoverableFen).toBe(
    1_347_565,
  )
  const credit = { ...parts, PRINCIPAL: asFen(-9_000_000) }
  expect(
    asked({ dossier: aDossier({ accounts: [anAccount({ parts: credit })] }) }).recoverableFen,
  ).toBe(0)
})

test('the newest record that says counts for willingness', () => {
  const records = [
    record({ metWith: 'DEBTOR', willingness: 'REFUSING' }, 1),
    record({ metWith: 'DEBTOR', willingness: 'ACTIVE' }, 2),
    record({ metWith: 'NO_ANSWER' }, 3),
  ]
  expect(asked({ records }).willingness).toBe('ACTIVE')
})

test.each([
  [[], [], 'NEVER_VISITED'],
  [[record({ metWith: 'HOUSEHOLD' })], [], 'NOT_MET_BEFORE'],
  [[record({ metWith: 'DEBTOR' })], [], 'MET_BEFORE'],
  [[record({ metWith: 'DEBTOR' })], [promise('KEPT')], 'PROMISE_KEPT'],
  [[], [promise('PARTLY_KEPT')], 'PROMISE_KEPT'],
  [[], [promise('KEPT'), promise('BROKEN')], 'PROMISE_BROKEN'],
  [[], [promise('ACTIVE')], 'NEVER_VISITED'],
])('history %#: %o', (records, commitments, history) => {
  expect(asked({ records, commitments }).history).toBe(history)
})

test.each([
  ['11:59', 'MORNING'],
  ['12:00', 'MIDDAY'],
  ['13:59', 'MIDDAY'],
  ['14:00', 'AFTERNOON'],
  ['17:59', 'AFTERNOON'],
  ['18:00', 'EVENING'],
])('%s is %s', (time, hour) => {
  expect(meetHour(asTimeOfDay(time))).toBe(hour)
})

test.each([
  ['2026-11-27', 'WORKDAY'],
  ['2026-11-28', 'WEEKEND'],
  ['2026-11-29', 'WEEKEND'],
  ['2026-11-30', 'WORKDAY'],
])('%s is a %s', (day, kind) => {
  expect(meetDay(asDay(day))).toBe(kind)
})

test('a note names classes and sums, and keeps its reason', () => {
  const reason = { code: 'CHECK_ADDRESS', text: '需核实住址' } as const
  const note = worthNote(visitWorth(aWorthQuestion(), theRates()), NOON, reason)
  expect(note).toMatchObject({ at: NOON, verdict: 'WORTH', gainFen: 64_444, reason })
  expect(note).not.toHaveProperty('parts')
})

test.each([
  { kind: 'confirm', via: 'PHONE' },
  { kind: 'waive', reason: '两次未接' },
  { kind: 'cancel', reason: '改期' },
  { kind: 'move', reason: '改期', slot: aVisit().slot },
] as const)('the estimate outlives $kind', action => {
  const worth = aWorthNote()
  const state = 'PROPOSED' as const
  const decided = decideAppointment(aVisit({ appointment: { state, worth } }), action, TODAY)
  expect(decided.ok && decided.value.appointment?.worth).toBe(worth)
})
