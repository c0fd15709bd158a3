import type { OrderProblem } from './orderProblem.ts'
import { seededRandom } from './seededRandom.ts'
import { isBetter, walkOrder, type OrderCost } from './walkOrder.ts'

/** An order and what it comes to. */
export interface FoundOrder extends OrderCost {
  readonly order: readonly number[]
}

/** How long it looks: quick is enough for most days, thorough for what the exact search gives up. */
export type Effort = 'quick' | 'thorough'

/** Runs from different beginnings, and tries in each for every stop: by count, so that every machine ends alike. */
const RUNS = 4
const TRIES_PER_STOP = { quick: 1000, thorough: 8000 }
/** Temperatures from 0.6 of the mean drive down to 0.003 of it, in so many steps of one ratio: (0.003 / 0.6)^(1/100). */
const WARMEST = 0.6
const STEPS = 100
const COOLING = 0.9484
/** What a second of lateness costs beside a second of the goal. */
const LATE_WEIGHT = 20
/** What a stop left out costs beside a second of the goal, for each of its weight. */
const MISSED_WEIGHT = 20_000

/**
 * A good order by simulated annealing: or-opt of one to three stops (some turned round), 2-opt and swaps. The same
 * seed gives the same order on every machine: it counts tries, not time, and its arithmetic is exact in IEEE 754.
 * Stops that are pinned stay where they are.
 */
export function annealOrder(problem: OrderProblem, seed: number, effort: Effort): FoundOrder {
  const random = seededRandom(seed)
  const first = freeStops(problem).toSorted(
    (a, b) => (problem.closes[a] ?? 0) - (problem.closes[b] ?? 0) || a - b,
  )
  let best = foundOf(problem, first)
  for (let run = 0; run < RUNS; run += 1) {
    const from = run === 0 ? first : shuffled(first, random)
    const end = annealOnce(problem, from, { random, tries: TRIES_PER_STOP[effort] })
    if (isBetter(end, best)) best = end
  }
  return best
}

function annealOnce(
  problem: OrderProblem,
  from: number[],
  { random, tries }: { readonly random: () => number; readonly tries: number },
): FoundOrder {
  let free = from
  let cost = walkOrder(problem, layOut(problem, free))
  let best: FoundOrder = { ...cost, order: layOut(problem, free) }
  let heat = WARMEST * meanDrive(problem)
  const each = Math.ceil((tries * free.length) / STEPS)
  for (let step = 0; step < STEPS; step += 1, heat *= COOLING) {
    for (let one = 0; one < each; one += 1) {
      const next = moved(free, random)
      const order = layOut(problem, next)
      const there = walkOrder(problem, order)
      const worseBy = energyOf(there) - energyOf(cost)
      if (worseBy > 0 && !isTaken(worseBy / heat, random())) continue
      ;[free, cost] = [next, there]
      if (isBetter(cost, best)) best = { ...cost, order }
    }
  }
  return best
}

const energyOf = ({ missed, lateSec, goal }: OrderCost): number =>
  goal + LATE_WEIGHT * lateSec + MISSED_WEIGHT * missed

/** Metropolis' rule with e^-x as one over its series: no `Math.exp`, whose last bit differs between engines. */
function isTaken(x: number, chance: number): boolean {
  return chance * (1 + x * (1 + (x / 2) * (1 + (x / 3) * (1 + (x / 4) * (1 + x / 5))))) < 1
}

function moved(order: readonly number[], random: () => number): number[] {
  const next = order.slice()
  const most = next.length
  const below = (end: number): number => Math.floor(random() * end)
  const kind = random()
  if (kind < 0.5) {
    const taken = next.splice(below(most), 1 + below(3))
    if (random() < 0.3) taken.reverse()
    next.splice(below(next.length + 1), 0, ...taken)
  } else if (kind < 0.8) {
    const at = below(most)
    const turned = next.slice(at, at + 2 + below(11)).reverse()
    next.splice(at, turned.length, ...turned)
  } else {
    const [a, b] = [below(most), below(most)]
    ;[next[a], next[b]] = [next[b] ?? 0, next[a] ?? 0]
  }
  return next
}

function shuffled(order: readonly number[], random: () => number): number[] {
  const mixed = order.slice()
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[mixed[at], mixed[other]] = [mixed[other] ?? 0, mixed[at] ?? 0]
  }
  return mixed
}

function freeStops({ count, pinned }: OrderProblem): number[] {
  return Array.from({ length: count }, (_, at) => at + 1).filter(stop => !pinned.includes(stop))
}

/** The whole order: pinned stops at their places, the free ones in between. */
function layOut({ pinned, count }: OrderProblem, free: readonly number[]): readonly number[] {
  if (free.length === count) return free
  let taken = 0
  return Array.from({ length: count }, (_, at) => pinned[at] || (free[taken++] ?? 0))
}

function foundOf(problem: OrderProblem, free: readonly number[]): FoundOrder {
  const order = layOut(problem, free)
  return { ...walkOrder(problem, order), order }
}

function meanDrive({ seconds, count }: OrderProblem): number {
  const known = seconds.filter(each => each > 0 && each < Infinity)
  return known.length === 0 || count === 0 ? 1 : known.reduce((a, b) => a + b) / known.length
}
