import { driveSeconds, type OrderProblem } from './orderProblem.ts'
import { homeward, type OrderCost } from './walkOrder.ts'

/** Walks orders that differ little from one that is kept: what comes before the first difference is not walked again. */
export interface OrderWalker {
  /** What an order comes to that is the same as the kept one before the place `first`. */
  walk(order: Uint16Array, first: number): OrderCost
  /** Keeps the order that was walked last. */
  keep(): void
}

/** How one stands before each place of an order, and after the last. */
interface Standing {
  readonly time: Float64Array
  readonly driven: Float64Array
  readonly missed: Float64Array
  readonly late: Float64Array
  readonly place: Uint16Array
}

/** A walker for a search, which looks at a million orders. It comes to the very numbers that `walkOrder` comes to. */
export function orderWalker(problem: OrderProblem): OrderWalker {
  const { count } = problem
  let kept = standing(problem)
  let seen = standing(problem)
  let walkedFrom = 0
  return {
    walk(order, first) {
      walkedFrom = first
      copyAt(kept, seen, first)
      for (let at = first; at < count; at += 1) step(problem, seen, at, order[at] ?? 0)
      return costOf(problem, seen)
    },
    keep() {
      for (let at = 0; at < walkedFrom; at += 1) copyAt(kept, seen, at)
      ;[kept, seen] = [seen, kept]
    },
  }
}

function standing({ count, startsAt }: OrderProblem): Standing {
  const row = (): Float64Array => new Float64Array(count + 1)
  const time = row()
  time[0] = startsAt
  return { time, driven: row(), missed: row(), late: row(), place: new Uint16Array(count + 1) }
}

function copyAt(from: Standing, to: Standing, at: number): void {
  to.time[at] = from.time[at] ?? 0
  to.driven[at] = from.driven[at] ?? 0
  to.missed[at] = from.missed[at] ?? 0
  to.late[at] = from.late[at] ?? 0
  to.place[at] = from.place[at] ?? 0
}

/** Writes how one stands after the stop at a place of the order. */
function step(problem: OrderProblem, standing: Standing, at: number, stop: number): void {
  const begins = beginAt(problem, standing, at, stop)
  const closes = problem.closes[stop] ?? 0
  if (problem.skips && begins > closes) {
    copyNext(standing, at)
    standing.missed[at + 1] = (standing.missed[at] ?? 0) + (problem.weight[stop] ?? 0)
    return
  }
  const { time, driven, missed, late, place } = standing
  const due = problem.due[stop] ?? 0
  driven[at + 1] = (driven[at] ?? 0) + driveSeconds(problem, place[at] ?? 0, stop)
  missed[at + 1] = missed[at] ?? 0
  late[at + 1] = (late[at] ?? 0) + Math.max(0, begins - due)
  time[at + 1] = Math.min(begins, closes) + (problem.service[stop] ?? 0)
  place[at + 1] = stop
}

function beginAt(
  problem: OrderProblem,
  { time, place }: Standing,
  at: number,
  stop: number,
): number {
  const arrives = (time[at] ?? 0) + driveSeconds(problem, place[at] ?? 0, stop)
  return Math.max(arrives, problem.opens[stop] ?? 0)
}

/** A stop that is left out leaves one where one stood. */
function copyNext({ time, driven, late, place }: Standing, at: number): void {
  time[at + 1] = time[at] ?? 0
  driven[at + 1] = driven[at] ?? 0
  late[at + 1] = late[at] ?? 0
  place[at + 1] = place[at] ?? 0
}

function costOf(problem: OrderProblem, { time, driven, missed, late, place }: Standing): OrderCost {
  const last = problem.count
  const end = time[last] ?? 0
  const home = homeward(problem, place[last] ?? 0, end)
  return {
    missed: missed[last] ?? 0,
    lateSec: (late[last] ?? 0) + home.lateSec,
    goal: (problem.goal === 'finish' ? end : (driven[last] ?? 0)) + home.seconds,
  }
}
