import { annealOrder, type FoundOrder } from './annealOrder.ts'
import { exactOrder } from './exactOrder.ts'
import type { OrderProblem } from './orderProblem.ts'
import { isBetter, walkOrder } from './walkOrder.ts'

/** An order, and whether it is proved that none is better. */
export interface BestOrder extends FoundOrder {
  readonly proven: boolean
}

/**
 * The best order that can be found: least left out, then least late, then nearest the goal. A quick search finds a
 * bound, the exact one proves or improves it; what that gives up is searched thoroughly. Where `current`, an order of
 * the same stops, is as good, it stays. The same input gives the same order on every machine.
 */
export function bestOrder(
  problem: OrderProblem,
  seed: number,
  current?: readonly number[],
): BestOrder {
  const quick = annealOrder(problem, seed, 'quick')
  const proved = problem.skips ? undefined : provedOrder(problem, quick)
  const best = proved ?? better(quick, annealOrder(problem, seed, 'thorough'))
  const kept = current && foundOf(problem, current)
  return { ...(kept ? better(kept, best) : best), proven: proved !== undefined }
}

function provedOrder(problem: OrderProblem, quick: FoundOrder): FoundOrder | undefined {
  const answer = exactOrder(problem, quick.lateSec === 0 ? quick.goal : Infinity)
  return answer.kind === 'proven' ? foundOf(problem, answer.order) : undefined
}

/** The first of the two, unless the other is better. */
function better(one: FoundOrder, other: FoundOrder): FoundOrder {
  return isBetter(other, one) ? other : one
}

function foundOf(problem: OrderProblem, order: readonly number[]): FoundOrder {
  return { ...walkOrder(problem, order), order }
}
