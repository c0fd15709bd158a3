import { freeLayout, freeStops } from './freeStops.ts'
import type { OrderProblem } from './orderProblem.ts'
import { seededRandom } from './seededRandom.ts'
import { orderWalker } from './orderWalker.ts'
import { isBetter, type OrderCost } from './walkOrder.ts'

/** An order and what it comes to. */
export interface FoundOrder extends OrderCost {
  readonly order: readonly number[]
}

/** How long it looks: quick is enough for most days, thorough for what the exact search gives up. */
export type Effort = 'quick' | 'thorough'

/** Runs from different beginnings, and tries in each for every stop: by count, so that every machine ends alike. */
const RUNS = 4
const TRIES_PER_STOP = { quick: 1000, thorough: 8000 }
/** In one thorough run: for so few stops nothing may be missed, and for many somebody waits. */
const FEWEST_TRIES = 50_000
const MOST_TRIES = 200_000
/** Temperatures from 0.6 of the mean drive down to 0.003 of it, in so many steps of one ratio: (0.003 / 0.6)^(1/100). */
const WARMEST = 0.6
const STEPS = 100
const COOLING = 0.9484
/** What a second of lateness costs beside a second of the goal. */
const LATE_WEIGHT = 20
/** What a stop left out costs, for each of its weight: more than to come to it a whole day late. */
const MISSED_WEIGHT = LATE_WEIGHT * 86_400

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
  const how = { random, tries: triesOf(first.length, effort) }
  let best = annealOnce(problem, first, how)
  for (let run = 1; run < RUNS; run += 1) {
    const end = annealOnce(problem, shuffled(first, random), how)
    if (isBetter(end, best)) best = end
  }
  return best
}

function triesOf(count: number, effort: Effort): number {
  if (count < 2) return 0
  const tries = TRIES_PER_STOP[effort] * count
  return effort === 'quick' ? tries : Math.min(Math.max(tries, FEWEST_TRIES), MOST_TRIES)
}

function annealOnce(
  problem: OrderProblem,
  from: readonly number[],
  { random, tries }: { readonly random: () => number; readonly tries: number },
): FoundOrder {
  let free = Uint16Array.from(from)
  let spare = Uint16Array.from(from)
  const lay = freeLayout(problem)
  const walker = orderWalker(problem)
  let cost = walker.walk(lay.out(free), 0)
  walker.keep()
  let best: FoundOrder = { ...cost, order: Array.from(lay.out(free)) }
  let heat = WARMEST * meanDrive(problem)
  const each = Math.ceil(tries / STEPS)
  for (let step = 0; step < STEPS; step += 1, heat *= COOLING) {
    for (let one = 0; one < each; one += 1) {
      const first = lay.places[move(free, spare, random)] ?? 0
      const there = walker.walk(lay.out(spare), first)
      const worseBy = energyOf(there) - energyOf(cost)
      if (worseBy > 0 && !isTaken(worseBy / heat, random())) continue
      ;[free, spare, cost] = [spare, free, there]
      walker.keep()
      if (isBetter(cost, best)) best = { ...cost, order: Array.from(lay.out(free)) }
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

/** Writes into `to` what becomes of `from` by one chance move; says where the two first differ at the earliest. */
function move(from: Uint16Array, to: Uint16Array, random: () => number): number {
  const below = (end: number): number => Math.floor(random() * end)
  const kind = random()
  const at = below(from.length)
  if (kind < 0.5) {
    const count = Math.min(1 + below(3), from.length - at)
    const target = below(from.length - count + 1)
    shift(from, to, { at, count, target })
    if (random() < 0.3) to.subarray(target, target + count).reverse()
    return Math.min(at, target)
  }
  to.set(from)
  if (kind < 0.8) {
    to.subarray(at, at + 2 + below(11)).reverse()
    return at
  }
  const other = below(from.length)
  to[at] = from[other] ?? 0
  to[other] = from[at] ?? 0
  return Math.min(at, other)
}

interface Segment {
  readonly at: number
  readonly count: number
  /** Where it stands among the others afterwards. */
  readonly target: number
}

function shift(from: Uint16Array, to: Uint16Array, { at, count, target }: Segment): void {
  let read = 0
  for (let write = 0; write < from.length; write += 1) {
    if (write >= target && write < target + count) {
      to[write] = from[at + write - target] ?? 0
      continue
    }
    if (read === at) read += count
    to[write] = from[read] ?? 0
    read += 1
  }
}

function shuffled(order: readonly number[], random: () => number): number[] {
  const mixed = order.slice()
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[mixed[at], mixed[other]] = [mixed[other] ?? 0, mixed[at] ?? 0]
  }
  return mixed
}

function meanDrive({ seconds, count }: OrderProblem): number {
  const known = seconds.filter(each => each > 0 && each < Infinity)
  return known.length === 0 || count === 0 ? 1 : known.reduce((a, b) => a + b) / known.length
}
