import type { OrderProblem } from './orderProblem.ts'

/** The shortest drives between any two places by way of any others (Floyd 1962): no order is faster. */
export function shortestDrives(problem: OrderProblem): Float64Array {
  const places = problem.count + 1
  const shortest = problem.seconds.slice()
  for (let at = 0; at < places ** 3; at += 1) {
    const via = Math.floor(at / places ** 2)
    const from = Math.floor(at / places) % places
    const to = at % places
    const round =
      (shortest[from * places + via] ?? Infinity) + (shortest[via * places + to] ?? Infinity)
    if (round < (shortest[from * places + to] ?? Infinity)) shortest[from * places + to] = round
  }
  return shortest
}
