import { expect, test } from 'vitest'
import { changedFields, mergeVisit } from '#domain/visit/mergeVisit.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { Slot } from '#domain/visit/visit.ts'
import { aVisit, TODAY } from '#tests/fixtures/builders.ts'

const at = (from: string, to: string): Slot => ({
  day: TODAY,
  from: asTimeOfDay(from),
  to: asTimeOfDay(to),
})
const visit = aVisit({ slot: at('14:00', '15:00') })

test('an edit of a field that nobody touched is taken', () => {
  const merged = mergeVisit(
    visit,
    { slot: 3, appointment: 9, state: 1 },
    { slot: at('16:00', '17:00') },
    5,
  )
  expect(merged).toMatchObject({ ok: true, value: { slot: { from: '16:00' } } })
})

test('the same field changed on both sides is a conflict that names it', () => {
  const revs = { slot: 8, appointment: 8, state: 1 }
  const patch = { slot: at('16:00', '17:00'), appointment: { state: 'CONFIRMED' as const } }
  expect(mergeVisit(visit, revs, patch, 5)).toEqual({
    ok: false,
    error: { fields: ['slot', 'appointment'] },
  })
})

test('the same change made twice is no conflict, whatever the order of its keys', () => {
  const same = { to: asTimeOfDay('15:00'), from: asTimeOfDay('14:00'), day: TODAY }
  const merged = mergeVisit(visit, { slot: 8, appointment: 1, state: 1 }, { slot: same }, 5)
  expect(merged.ok).toBe(true)
})

test('an edit made on the newest revision always wins', () => {
  const revs = { slot: 5, appointment: 5, state: 5 }
  expect(mergeVisit(visit, revs, { state: 'CANCELLED' }, 5).ok).toBe(true)
})

test('changed fields are found by value', () => {
  expect(changedFields(visit, { ...visit, slot: { ...visit.slot } })).toEqual([])
  expect(changedFields(visit, { ...visit, state: 'DONE' })).toEqual(['state'])
})
