import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOrder } from '#domain/routing/bestOrder.ts'
import type { OrderProblem } from '#domain/routing/orderProblem.ts'
import { orderWalker } from '#domain/routing/orderWalker.ts'
import { planDay, type DayStop } from '#domain/routing/planDay.ts'
import { isBetter, walkOrder, type OrderCost } from '#domain/routing/walkOrder.ts'
import { orderProblem } from '#tests/support/maps/orderProblems.ts'

const drives = (count: number): fc.Arbitrary<number[][]> =>
  fc.array(
    fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: count + 1, maxLength: count + 1 }),
    {
      minLength: count + 1,
      maxLength: count + 1,
    },
  )
const window = fc
  .tuple(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 600, max: 20_000 }))
  .map(([open, length]): [number, number] => [open, open + length])

const problems = fc.integer({ min: 0, max: 6 }).chain(count =>
  fc
    .record({
      drives: drives(count),
      windows: fc.array(window, { minLength: count + 1, maxLength: count + 1 }),
      goal: fc.constantFrom('travel' as const, 'finish' as const),
      skips: fc.boolean(),
      returns: fc.boolean(),
      grace: fc.constantFrom(0, 600, 9000),
    })
    .map(({ grace, ...drawn }) => {
      const service = new Float64Array(count + 1).fill(300, 1)
      const due = Float64Array.from(drawn.windows, ([, close]) => close - grace)
      return orderProblem({ ...drawn, count, service, ...(drawn.skips ? { due } : {}) })
    }),
)

function* permutations(rest: readonly number[]): Generator<number[]> {
  if (rest.length === 0) yield []
  for (const one of rest) {
    for (const tail of permutations(rest.filter(each => each !== one))) yield [one, ...tail]
  }
}

/** The best by looking at every order there is. */
function bruteForce(problem: OrderProblem): OrderCost {
  let best: OrderCost = { missed: Infinity, lateSec: Infinity, goal: Infinity }
  const stops = Array.from({ length: problem.count }, (_, at) => at + 1)
  for (const order of permutations(stops)) {
    const cost = walkOrder(problem, order)
    if (isBetter(cost, best)) best = cost
  }
  return best
}

test('of up to six stops, no order is better than the one that is found', () => {
  fc.assert(
    fc.property(problems, problem => {
      const { missed, lateSec, goal, proven } = bestOrder(problem, 1)
      const best = bruteForce(problem)
      expect({ missed, lateSec, goal }).toEqual(best)
      if (!problem.skips) expect(proven).toBe(best.lateSec === 0)
    }),
    { numRuns: 150 },
  )
})

const moves = fc.array(
  fc.record({ from: fc.nat({ max: 5 }), to: fc.nat({ max: 5 }), keeps: fc.boolean() }),
  { maxLength: 12 },
)

test('a walk that begins at the first difference comes to what the whole walk comes to', () => {
  fc.assert(
    fc.property(problems, moves, (problem, swaps) => {
      const { count } = problem
      let kept = Uint16Array.from({ length: count }, (_, at) => at + 1)
      const walker = orderWalker(problem)
      expect(walker.walk(kept, 0)).toEqual(walkOrder(problem, kept))
      walker.keep()
      for (const { from, to, keeps } of swaps.filter(
        swap => Math.max(swap.from, swap.to) < count,
      )) {
        const next = kept.slice()
        next[from] = kept[to] ?? 0
        next[to] = kept[from] ?? 0
        expect(walker.walk(next, Math.min(from, to))).toEqual(walkOrder(problem, next))
        if (!keeps) continue
        walker.keep()
        kept = next
      }
    }),
    { numRuns: 300 },
  )
})

const stop = fc.record({
  opens: fc.integer({ min: 0, max: 20_000 }),
  due: fc.integer({ min: 0, max: 30_000 }),
  closes: fc.integer({ min: 0, max: 30_000 }),
  serviceSec: fc.integer({ min: 0, max: 3600 }),
  weight: fc.integer({ min: 1, max: 4 }),
  pinnedAt: fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined }),
})

test('every stop of a day is planned or named as not fitting, once; and what is planned is walked in time', () => {
  fc.assert(
    fc.property(
      fc.array(stop, { maxLength: 7 }).chain(stops =>
        fc.record({
          stops: fc.constant(stops.map((each, at): DayStop => ({ ...each, id: `s${at}` }))),
          driveSec: drives(stops.length),
        }),
      ),
      ({ stops, driveSec }) => {
        const plan = planDay({ id: 'day', startsAt: 0, stops, driveSec, goal: 'travel' })
        const named = [...plan.stops, ...plan.notFitting].map(({ id }) => id)
        expect(named.toSorted()).toEqual(stops.map(({ id }) => id).toSorted())
        for (const planned of plan.stops) {
          const asked = stops.find(({ id }) => id === planned.id)
          expect(planned.begins).toBeGreaterThanOrEqual(asked?.opens ?? NaN)
          expect(planned.begins).toBeLessThanOrEqual(asked?.closes ?? NaN)
        }
      },
    ),
    { numRuns: 150 },
  )
})
