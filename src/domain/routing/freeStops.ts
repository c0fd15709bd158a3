import type { OrderProblem } from './orderProblem.ts'

/** The stops that no wish holds at a place, by their numbers. */
export function freeStops({ count, pinned }: OrderProblem): number[] {
  return Array.from({ length: count }, (_, at) => at + 1).filter(stop => !pinned.includes(stop))
}

/** Lays orders of the free stops out among the pinned ones. */
export interface FreeLayout {
  /** The whole order: pinned stops at their places, the free ones in between. One at a time. */
  out(free: Uint16Array): Uint16Array
  /** The place in the whole order of each free one. */
  readonly places: readonly number[]
}

/** How the free stops of a problem lie among those that are pinned. */
export function freeLayout({ pinned, count }: OrderProblem): FreeLayout {
  const whole = Uint16Array.from(pinned)
  const places = Array.from({ length: count }, (_, at) => at).filter(at => pinned[at] === 0)
  return {
    places,
    out(free) {
      if (free.length === count) return free
      for (const [at, place] of places.entries()) whole[place] = free[at] ?? 0
      return whole
    },
  }
}
