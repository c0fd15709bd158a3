import { expect, test } from 'vitest'
import { planDay, type DayStop, type DayToPlan } from '#domain/routing/planDay.ts'

const MINUTE = 60
const HOUR = 3600

const stop = (id: string, with_: Partial<DayStop> = {}): DayStop => ({
  id,
  opens: 8 * HOUR,
  due: 20 * HOUR,
  closes: 20 * HOUR,
  serviceSec: 30 * MINUTE,
  weight: 1,
  ...with_,
})

/** Stops ten minutes apart in a row, as listed; the day begins at eight beside the first. */
const day = (stops: readonly DayStop[], with_: Partial<DayToPlan> = {}): DayToPlan => ({
  id: 'a day',
  startsAt: 8 * HOUR,
  stops,
  driveSec: Array.from({ length: stops.length + 1 }, (_, from) =>
    Array.from({ length: stops.length + 1 }, (__, to) => 10 * MINUTE * Math.abs(from - to)),
  ),
  goal: 'travel',
  ...with_,
})

const idsOf = (plan: ReturnType<typeof planDay>): string[] => plan.stops.map(({ id }) => id)

test('a day without stops is a plan without stops', () => {
  expect(planDay(day([]))).toEqual({ stops: [], notFitting: [], proven: true })
})

test('an appointment is kept though it is a detour, and one waits for its window', () => {
  const plan = planDay(
    day([stop('a'), stop('b'), stop('c', { opens: 9 * HOUR, due: 9 * HOUR, closes: 9 * HOUR })]),
  )
  expect(plan.proven).toBe(true)
  expect(plan.stops.find(({ id }) => id === 'c')?.begins).toBe(9 * HOUR)
  expect(plan.notFitting).toEqual([])
})

test('two fixed appointments at one time: the weightier is kept, and the other is named with the hour', () => {
  const at = (id: string, weight: number): DayStop =>
    stop(id, { opens: 10 * HOUR, due: 10 * HOUR, closes: 10 * HOUR, weight })
  const plan = planDay(day([at('light', 1), at('heavy', 4), stop('other')]))
  expect(idsOf(plan)).toContain('heavy')
  expect(idsOf(plan)).toContain('other')
  expect(plan.notFitting).toMatchObject([{ id: 'light', why: 'TOO_LATE', closes: 10 * HOUR }])
  expect(plan.proven).toBe(false)
})

test('a wish that cannot be met is met late, not left out', () => {
  const soft = (id: string): DayStop => stop(id, { opens: 8 * HOUR, due: 8.5 * HOUR })
  const plan = planDay(day([soft('a'), soft('b')]))
  expect(plan.notFitting).toEqual([])
  expect(plan.stops.map(({ lateSec }) => lateSec)).toEqual([0, 20 * MINUTE])
})

test('what contradicts itself or has no way is named, and the rest is planned', () => {
  const driveSec = [
    [0, 600, 600, Infinity],
    [600, 0, 600, Infinity],
    [600, 600, 0, Infinity],
    [Infinity, Infinity, Infinity, 0],
  ]
  const stops = [stop('fits'), stop('never', { opens: 21 * HOUR }), stop('island')]
  const plan = planDay(day(stops, { driveSec }))
  expect(idsOf(plan)).toEqual(['fits'])
  expect(plan.notFitting).toEqual([
    { id: 'never', why: 'WINDOW_EMPTY' },
    { id: 'island', why: 'NO_WAY' },
  ])
})

test('what cannot be begun before the legal hour ends is not planned for after it', () => {
  const long = Array.from({ length: 30 }, (_, at) => stop(`s${at}`, { serviceSec: HOUR }))
  const plan = planDay(day(long))
  expect(plan.stops.length).toBeGreaterThan(8)
  expect(plan.stops.length + plan.notFitting.length).toBe(30)
  for (const { begins } of plan.stops) expect(begins).toBeLessThanOrEqual(20 * HOUR)
  for (const each of plan.notFitting) expect(each.why).toBe('TOO_LATE')
})

test('a stop pinned to its place stays there; two that want one place do not break the day', () => {
  const plan = planDay(day([stop('a', { pinnedAt: 2 }), stop('b'), stop('c', { pinnedAt: 2 })]))
  expect(idsOf(plan)[2]).toBe('a')
  expect(idsOf(plan).toSorted()).toEqual(['a', 'b', 'c'])
})

test('the order that is on the screen stays where none is better', () => {
  const drive = (from: number, to: number): number => (from === to ? 0 : 600)
  const driveSec = [0, 1, 2, 3].map(from => [0, 1, 2, 3].map(to => drive(from, to)))
  const current = ['c', 'a', 'b']
  const plan = planDay(day([stop('a'), stop('b'), stop('c')], { driveSec, current }))
  expect(idsOf(plan)).toEqual(current)
})
