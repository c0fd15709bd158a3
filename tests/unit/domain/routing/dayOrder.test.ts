import { expect, test } from 'vitest'
import { dayOrder, type StopStage } from '#domain/routing/dayOrder.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'

const stop = (id: string, stage: StopStage, from: string, endedAt?: number) => ({
  ...{ id, stage, from: asTimeOfDay(from), to: asTimeOfDay('19:00') },
  ...(endedAt !== undefined && { endedAt: asInstant(endedAt) }),
})

test('without a settled order the windows decide', () => {
  const stops = [stop('c', 'todo', '11:00'), stop('a', 'todo', '09:00'), stop('b', 'todo', '10:00')]
  expect(dayOrder(stops, undefined)).toEqual({
    ...{ order: ['a', 'b', 'c'], ahead: ['a', 'b', 'c'] },
    ...{ fixed: 0, added: [] },
  })
})

test('what happened comes first as it happened, what was called off last, what is ahead as settled', () => {
  const stops = [
    stop('a', 'done', '09:00', 2000),
    stop('b', 'todo', '10:00'),
    stop('c', 'dropped', '08:00'),
    stop('d', 'done', '11:00', 1000),
    stop('e', 'now', '12:00'),
    stop('f', 'todo', '13:00'),
  ]
  expect(dayOrder(stops, ['a', 'f', 'b', 'c', 'd', 'e'])).toEqual({
    order: ['d', 'a', 'e', 'f', 'b', 'c'],
    fixed: 3,
    ahead: ['f', 'b'],
    added: [],
  })
})

test('a stop that came after the order was settled stands after it, and is named', () => {
  const stops = [stop('a', 'todo', '14:00'), stop('b', 'todo', '10:00'), stop('c', 'todo', '09:00')]
  expect(dayOrder(stops, ['a', 'b'])).toMatchObject({ order: ['a', 'b', 'c'], added: ['c'] })
})
