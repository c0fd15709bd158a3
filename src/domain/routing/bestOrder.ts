import { annealOrder, type FoundOrder } from './annealOrder.ts'
import { everyOrder, MOST_FOR_EVERY } from './everyOrder.ts'
import { exactOrder } from './exactOrder.ts'
import { freeStops } from './freeStops.ts'
import type { OrderProblem } from './orderProblem.ts'
import { isBetter, walkOrder } from './walkOrder.ts'

/** An order, and whether it is proved that none is better. */
export interface BestOrder extends FoundOrder {
  readonly proven: boolean
}

/**
 * The best order that can be found: least left out, then least late, then nearest the goal. Where none can be proved
 * to be in time, every order of a few stops is looked at, and of more it is searched thoroughly. Where `current`, an order of the same stops, is as good, it stays. The same input gives
 * the same order on every machine.
 */
export function bestOrder(
  problem: OrderProblem,
  seed: number,
  current?: readonly number[],
): BestOrder {
  const proved = problem.skips ? undefined : provedOrder(problem, seed, current)
  return proved ?? kept(problem, searched(problem, seed), false, current)
}

function searched(problem: OrderProblem, seed: number): FoundOrder {
  return freeStops(problem).length <= MOST_FOR_EVERY
    ? everyOrder(problem)
    : annealOrder(problem, seed, 'thorough')
}

/** The best order that meets every window, where that can be proved: a quick search finds a bound, the exact one the rest. */
export function provedOrder(
  problem: OrderProblem,
  seed: number,
  current?: readonly number[],
): BestOrder | undefined {
  const quick = annealOrder(problem, seed, 'quick')
  const answer = exactOrder(problem, quick.lateSec === 0 ? quick.goal : Infinity)
  if (answer.kind !== 'proven') return undefined
  return kept(problem, foundOf(problem, answer.order), true, current)
}

function kept(
  problem: OrderProblem,
  best: FoundOrder,
  proven: boolean,
  current: readonly number[] | undefined,
): BestOrder {
  return { ...(current ? better(foundOf(problem, current), best) : best), proven }
}

/** The first of the two, unless the other is better. */
function better(one: FoundOrder, other: FoundOrder): FoundOrder {
  return isBetter(other, one) ? other : one
}

function foundOf(problem: OrderProblem, order: readonly number[]): FoundOrder {
  return { ...walkOrder(problem, order), order }
}
