import { expect, test } from 'vitest'
import { openActions } from '#domain/visit/appointment.ts'
import { aVisit } from '#tests/fixtures/builders.ts'

test.each([
  ['NONE', ['propose', 'move', 'waive', 'cancel']],
  ['PROPOSED', ['propose', 'confirm', 'move', 'waive', 'cancel']],
  ['CONFIRMED', ['move', 'cancel']],
  ['WAIVED', ['propose', 'move', 'cancel']],
  ['CANCELLED', ['propose']],
] as const)('a planned visit whose appointment is %s offers %j', (state, kinds) => {
  expect(openActions(aVisit({ appointment: { state } }))).toEqual(kinds)
})

test.each(['DONE', 'CANCELLED'] as const)('a visit that is %s offers nothing', state => {
  expect(openActions(aVisit({ state, appointment: { state: 'PROPOSED' } }))).toEqual([])
})
