import { describe, expect, test } from 'vitest'
import { annealOrder } from '#domain/routing/annealOrder.ts'
import { bestOrder } from '#domain/routing/bestOrder.ts'
import type { OrderProblem } from '#domain/routing/orderProblem.ts'
import { hasMapData, jinanCases, publicInstances } from '#tests/support/maps/mapData.ts'
import { jinanProblem, orderProblem, publicProblem } from '#tests/support/maps/orderProblems.ts'

const GOALS = ['travel', 'finish'] as const

/** Stops on a line, a minute apart; the day begins at its left end. */
const inALine = (count: number): number[][] =>
  Array.from({ length: count + 1 }, (_, from) =>
    Array.from({ length: count + 1 }, (__, to) => 60 * Math.abs(from - to)),
  )
const allDay = (count: number): [number, number][] =>
  Array.from({ length: count + 1 }, () => [0, 100_000])

test.each([0, 1, 2, 7])('%d stops in a line are driven along it, and that is proved', count => {
  const problem = orderProblem({
    count,
    goal: 'travel',
    drives: inALine(count),
    windows: allDay(count),
  })
  const best = bestOrder(problem, 1)
  expect(best.order).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  expect(best.proven).toBe(true)
})

test('sixty stops end in a good order that is not called the best possible', () => {
  const problem = orderProblem({
    count: 60,
    goal: 'travel',
    drives: inALine(60),
    windows: allDay(60),
  })
  const best = bestOrder(problem, 1)
  expect(best.proven).toBe(false)
  expect(best.goal).toBeLessThanOrEqual(60 * 60 * 1.01)
})

test('a pinned stop stays where the agent wants it', () => {
  const pinned = Uint16Array.of(0, 1, 0, 0)
  const problem = orderProblem({
    count: 4,
    goal: 'travel',
    drives: inALine(4),
    windows: allDay(4),
    pinned,
  })
  const best = bestOrder(problem, 1)
  expect(best.order[1]).toBe(1)
  expect(best.proven).toBe(true)
})

test('an order that is as good as the best stays', () => {
  const drives = [
    [0, 60, 60],
    [60, 0, 60],
    [60, 60, 0],
  ]
  const problem = orderProblem({ count: 2, goal: 'travel', drives, windows: allDay(2) })
  expect(bestOrder(problem, 1, [2, 1]).order).toEqual([2, 1])
  expect(bestOrder(problem, 1, [1, 2]).order).toEqual([1, 2])
})

test.each([
  ['every order', bestOrder],
  ['a search', (problem: OrderProblem) => annealOrder(problem, 1, 'thorough')],
])('no stop is left out so that one is home less late: %s', (_, orderOf) => {
  const drives = [
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [827, 1, 1, 1, 593],
    [1400, 1, 1, 541, 1],
  ]
  const windows: [number, number][] = [
    [0, 600],
    [0, 600],
    [0, 11_287],
    [9066, 9666],
    [8826, 9668],
  ]
  const service = new Float64Array(5).fill(300, 1)
  const ends = { goal: 'travel', skips: true, returns: true } as const
  expect(orderOf(orderProblem({ count: 4, drives, windows, service, ...ends }), 1)).toMatchObject({
    missed: 0,
    lateSec: 9955,
  })
})

test('the same seed gives the same order, from beginning to end', () => {
  const drives = inALine(35).map((row, from) =>
    row.map((sec, to) => sec + ((from * 7 + to * 13) % 50)),
  )
  const problem = orderProblem({ count: 35, goal: 'finish', drives, windows: allDay(35) })
  expect(annealOrder(problem, 42, 'quick')).toEqual(annealOrder(problem, 42, 'quick'))
})

describe.skipIf(!hasMapData)('against the proven and the published (shared/data/maps)', () => {
  test.each(GOALS)('every day on the roads of Jinan has its proven best order: %s', goal => {
    for (const day of jinanCases()) {
      const best = bestOrder(jinanProblem(day, goal), 1)
      expect([day.id, best.lateSec, best.goal]).toEqual([day.id, 0, day.optimal[goal].value])
      expect(best.proven).toBe(true)
    }
  })

  test('the public instances of up to twenty stops have their best values', () => {
    const small = publicInstances().filter(({ windows }) => windows.length <= 21)
    expect(small.length).toBeGreaterThan(50)
    for (const instance of small) {
      for (const goal of GOALS) {
        const known = goal === 'travel' ? instance.best.travel : instance.best.makespan
        if (known === null) continue
        const best = bestOrder(publicProblem(instance, goal), 1)
        expect([instance.id, best.proven, best.lateSec]).toEqual([instance.id, true, 0])
        expect(Math.abs(best.goal / known - 1)).toBeLessThan(0.000_05)
      }
    }
  })

  test('over all public instances the orders found are 0.5 % from the published best in the mean at most', () => {
    const gaps = publicInstances().flatMap(instance =>
      GOALS.flatMap(goal => {
        const known = goal === 'travel' ? instance.best.travel : instance.best.makespan
        if (known === null) return []
        const best = bestOrder(publicProblem(instance, goal), 1)
        return best.lateSec === 0 ? [best.goal / known - 1] : [1]
      }),
    )
    expect(gaps.reduce((sum, gap) => sum + gap) / gaps.length).toBeLessThan(0.005)
  }, 240_000)
})
