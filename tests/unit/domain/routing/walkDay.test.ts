import { expect, test } from 'vitest'
import type { DayToPlan } from '#domain/routing/planDay.ts'
import { walkDay } from '#domain/routing/walkDay.ts'

const stop = (id: string, opens: number, due: number, closes = 1000) => ({
  ...{ id, opens, due, closes },
  ...{ serviceSec: 30, weight: 1 },
})

const day: DayToPlan = {
  id: 'a day',
  startsAt: 100,
  goal: 'travel',
  stops: [stop('a', 0, 500), stop('b', 200, 250), stop('c', 0, 120, 140)],
  driveSec: [
    [0, 10, 20, 30],
    [10, 0, 15, 40],
    [20, 15, 0, 25],
    [30, 40, 25, 0],
  ],
}

test('a day is driven as ordered: who is early waits, who is late stays late, nobody is left out', () => {
  const walked = walkDay(day, ['a', 'b', 'c'])
  expect(walked.stops).toEqual([
    { id: 'a', driveSec: 10, arrives: 110, begins: 110, lateSec: 0, isShut: false },
    { id: 'b', driveSec: 15, arrives: 155, begins: 200, lateSec: 0, isShut: false },
    { id: 'c', driveSec: 25, arrives: 255, begins: 255, lateSec: 135, isShut: true },
  ])
  expect(walked).toMatchObject({ driveSec: 50, lateSec: 135, endsAt: 285 })
})

test('another order of the same stops comes out otherwise', () => {
  expect(walkDay(day, ['c', 'a', 'b'])).toMatchObject({ driveSec: 85, lateSec: 10, endsAt: 275 })
})

test('what is no stop of the day, or cannot be reached, is passed over', () => {
  const cut = {
    ...day,
    driveSec: day.driveSec.map(row => row.map((sec, at) => (at === 3 ? Infinity : sec))),
  }
  expect(walkDay(cut, ['x', 'c', 'a']).stops.map(({ id }) => id)).toEqual(['a'])
  expect(walkDay(day, [])).toEqual({ stops: [], driveSec: 0, lateSec: 0, endsAt: 100 })
})
