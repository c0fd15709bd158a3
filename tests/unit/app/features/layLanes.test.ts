import { expect, test } from 'vitest'
import { layLanes } from '#app/features/today/layLanes.ts'

const lanesOf = (windows: readonly [string, string][]) =>
  layLanes(windows.map(([from, to]) => ({ from, to }))).map(each => [
    each.item.from,
    each.lane,
    each.lanes,
  ])

test('windows that follow each other share one lane', () => {
  expect(
    lanesOf([
      ['10:00', '11:00'],
      ['09:00', '10:00'],
    ]),
  ).toEqual([
    ['09:00', 0, 1],
    ['10:00', 0, 1],
  ])
})

test('overlapping windows stand side by side, and a freed lane is used again', () => {
  expect(
    lanesOf([
      ['09:00', '12:00'],
      ['09:30', '10:00'],
      ['10:00', '11:00'],
      ['13:00', '14:00'],
    ]),
  ).toEqual([
    ['09:00', 0, 2],
    ['09:30', 1, 2],
    ['10:00', 1, 2],
    ['13:00', 0, 1],
  ])
})

test('no visits, nothing laid', () => {
  expect(layLanes([])).toEqual([])
})
