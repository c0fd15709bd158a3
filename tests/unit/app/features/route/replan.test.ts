import { expect, test } from 'vitest'
import type { VisitId } from '#domain/base/ids.ts'
import type { DayOrder } from '#domain/routing/dayOrder.ts'
import type { DayRoute } from '#domain/routing/dayRoute.ts'
import { isWorth, replanReason } from '#app/features/route/replan.ts'
import type { DrivenDay } from '#app/map/roads/roadsQuestion.ts'

const [A, B] = ['a', 'b'] as VisitId[] as [VisitId, VisitId]
const route: DayRoute = {
  ...{ order: [A, B], pins: {}, goal: 'travel', places: {} },
  expected: { [A]: 1000, [B]: 5000 },
}
const ordered = (ahead: string[], added: string[] = []): DayOrder => ({
  ...{ order: ahead, fixed: 0, ahead, added },
})
const driven = (stops: { id: string; begins: number; lateSec?: number }[]): DrivenDay => ({
  stops: stops.map(({ id, begins, lateSec = 0 }) => ({
    ...{ id, begins, lateSec, driveSec: 0, arrives: begins, isShut: false },
  })),
  ...{ driveSec: 3000, lateSec: 0, endsAt: 9000, legs: [], metres: 0 },
})
const asExpected = driven([
  { id: 'a', begins: 1000 },
  { id: 'b', begins: 5000 },
])

test('while all goes as settled nothing is said, and nothing where nothing was settled', () => {
  expect(replanReason(route, ordered(['a', 'b']), asExpected)).toBeUndefined()
  expect(replanReason(undefined, ordered(['a', 'b'], ['b']), asExpected)).toBeUndefined()
})

test('a new stop, more than ten minutes behind, and a stop that is done are reasons', () => {
  expect(replanReason(route, ordered(['a', 'b', 'c'], ['c']), asExpected)).toEqual({
    ...{ why: 'added', count: 1 },
  })
  const at = (seconds: number) =>
    driven([
      { id: 'a', begins: 1000 },
      { id: 'b', begins: 5000 + seconds },
    ])
  expect(replanReason(route, ordered(['a', 'b']), at(600))).toBeUndefined()
  expect(replanReason(route, ordered(['a', 'b']), at(720))).toEqual({ why: 'late', minutes: 12 })
  expect(replanReason(route, ordered(['b']), driven([{ id: 'b', begins: 5000 }]))).toEqual({
    why: 'done',
  })
  expect(replanReason(route, ordered([]), driven([]))).toBeUndefined()
})

test('a stop that was never expected counts from its own window', () => {
  const late = driven([{ id: 'x', begins: 0, lateSec: 900 }])
  expect(replanReason({ ...route, expected: {} }, ordered(['x']), late)).toEqual({
    ...{ why: 'late', minutes: 15 },
  })
})

test('a better order is worth a look by what counts first', () => {
  const better = (with_: Partial<DrivenDay>) =>
    isWorth({ ...asExpected, ...with_ }, asExpected, 'travel')
  expect(better({})).toBe(false)
  expect(better({ driveSec: 2950 })).toBe(false)
  expect(better({ driveSec: 2900 })).toBe(true)
  expect(isWorth({ ...asExpected, endsAt: 8900 }, asExpected, 'finish')).toBe(true)
  expect(better({ driveSec: 1000, lateSec: 300 })).toBe(false)
  const shut = { ...asExpected, stops: asExpected.stops.map(each => ({ ...each, isShut: true })) }
  expect(isWorth(asExpected, shut, 'travel')).toBe(true)
})
