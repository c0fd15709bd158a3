import { expect, test } from 'vitest'
import type { RecordId } from '#domain/base/ids.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { complaintOf } from '#domain/visit/complaint.ts'
import { complaintNumber } from '#domain/visit/complaintNumber.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { aDossier, aDraft, anId, COMPLETE_ANSWERS, NOON } from '#tests/fixtures/builders.ts'

const ZONE = aDossier().placeZone
const MADE = { ...COMPLETE_ANSWERS, outcomes: ['COMPLAINT_MADE'] }

function written(n: number, over: Partial<VisitRecord> = {}): VisitRecord {
  const { stepId: _step, ...draft } = aDraft({ id: anId(7, n) })
  return { ...draft, finalisedAt: NOON, finalisedBy: anId(6, 1), ...over }
}
const raised = (value: boolean, at = NOON): DoorEvent => ({ at, fact: 'complaintRaised', value })
const correcting = (n: number) => ({ amends: { recordId: anId<RecordId>(7, n), reason: '写错' } })
const NUMBER = complaintNumber(anId(7, 1), asDay('2026-11-23'))

test('a complaint at the door has the number that the debtor was told, and its own day', () => {
  const door = [{ at: NOON, fact: 'counterpart', value: 'debtor' } as const, raised(true)]
  expect(complaintOf([written(1, { door })], ZONE)).toEqual({
    ...{
      visitId: anId(5, 1),
      takenIn: anId(7, 1),
      recordId: anId(7, 1),
      receivedOn: '2026-11-23',
      number: NUMBER,
    },
  })
})

test('it is received on the day at the place, however late the visit began', () => {
  const midnight = asInstant(Date.UTC(2026, 10, 23, 16))
  const door = [raised(true, midnight)]
  expect(complaintOf([written(1, { door })], ZONE)?.receivedOn).toBe('2026-11-24')
  const before = [raised(true, asInstant(midnight - 1))]
  expect(complaintOf([written(1, { door: before })], ZONE)?.receivedOn).toBe('2026-11-23')
})

test('one that was only written down has no number', () => {
  expect(complaintOf([written(1, { answers: MADE })], ZONE)).toEqual({
    ...{ visitId: anId(5, 1), takenIn: anId(7, 1), recordId: anId(7, 1), receivedOn: '2026-11-23' },
  })
})

test('a draft that was handed in counts', () => {
  expect(complaintOf([aDraft({ door: [raised(true)] })], ZONE)).toMatchObject({ number: NUMBER })
})

test('a correction keeps the number and the day, and is what one opens', () => {
  const door = [raised(true)]
  const correction = written(2, { door, startedAt: asInstant(NOON + 9e8), ...correcting(1) })
  expect(complaintOf([written(1, { door }), correction], ZONE)).toMatchObject({
    ...{ recordId: anId(7, 2), receivedOn: '2026-11-23', number: NUMBER },
  })
})

test.each<[string, readonly VisitRecord[]]>([
  ['nothing was said', [written(1)]],
  ['it was taken back at the door', [written(1, { door: [raised(true), raised(false)] })]],
  ['nothing was written', []],
])('there is none where %s', (_what, records) => {
  expect(complaintOf(records, ZONE)).toBeUndefined()
})

test('no correction takes it back: whom it is about may have written that', () => {
  const records = [written(1, { answers: MADE }), written(2, correcting(1))]
  expect(complaintOf(records, ZONE)).toMatchObject({ takenIn: anId(7, 1), recordId: anId(7, 2) })
})

test('one that only a correction knows of was made at the visit', () => {
  const later = { startedAt: asInstant(NOON + 9e8), answers: MADE, ...correcting(1) }
  expect(complaintOf([written(1), written(2, later)], ZONE)).toMatchObject({
    ...{ takenIn: anId(7, 1), recordId: anId(7, 2), receivedOn: '2026-11-23' },
  })
})

test('of two that took the visit down, the one who heard it counts', () => {
  const earlier = aDraft({ id: anId(7, 3), startedAt: asInstant(NOON - 9e7) })
  expect(complaintOf([earlier, written(1, { door: [raised(true)] })], ZONE)).toMatchObject({
    ...{ takenIn: anId(7, 1), receivedOn: '2026-11-23', number: NUMBER },
  })
})
