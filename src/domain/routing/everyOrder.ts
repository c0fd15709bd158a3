import type { FoundOrder } from './annealOrder.ts'
import { freeLayout, freeStops } from './freeStops.ts'
import type { OrderProblem } from './orderProblem.ts'
import { isBetter, walkOrder } from './walkOrder.ts'

/** Most free stops whose orders are all looked at: 5,040 walks. */
export const MOST_FOR_EVERY = 7

/** The best order by looking at every one there is; the first of equals. Pinned stops stay where they are. */
export function everyOrder(problem: OrderProblem): FoundOrder {
  const free = Uint16Array.from(freeStops(problem))
  const layout = freeLayout(problem)
  const found = (): FoundOrder => {
    const order = Array.from(layout.out(free))
    return { ...walkOrder(problem, order), order }
  }
  let best = found()
  eachOrder(free, 0, () => {
    const next = found()
    if (isBetter(next, best)) best = next
  })
  return best
}

/** Brings the stops from a place on into every order; afterwards all stand as before. */
function eachOrder(free: Uint16Array, at: number, look: () => void): void {
  if (at >= free.length) look()
  for (let other = at; other < free.length; other += 1) {
    swap(free, at, other)
    eachOrder(free, at + 1, look)
    swap(free, at, other)
  }
}

function swap(free: Uint16Array, one: number, other: number): void {
  const kept = free[one] ?? 0
  free[one] = free[other] ?? 0
  free[other] = kept
}
