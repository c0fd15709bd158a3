/** What the agents want of a day that works out: less driving, or to be done earlier. */
export type OrderGoal = 'travel' | 'finish'

/**
 * Stops to bring into an order, as numbers. Place 0 is where the day begins, 1 to `count` are the stops; all times
 * are seconds from one moment. Service begins inside a stop's window (waiting is allowed) and is paid on arrival,
 * so that the last stop's counts as well: folded into the drive away from it, it would not (maps.md 3.2).
 */
export interface OrderProblem {
  readonly count: number
  /** Drive from i to j at `i * (count + 1) + j`; Infinity where there is none. */
  readonly seconds: Float64Array
  /** Earliest and latest begin of service, by place; at place 0 the latest return. */
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** Latest begin that is in time; never after `closes`. Later is late, and after `closes` impossible. */
  readonly due: Float64Array
  /** Of place 0: 0. */
  readonly service: Float64Array
  /** What it costs to leave a stop out, beside other stops. */
  readonly weight: Float64Array
  /** True where a stop that cannot be reached in time is left out; false while an order with all of them is sought. */
  readonly skips: boolean
  readonly startsAt: number
  readonly goal: OrderGoal
  /** The day ends where it began, before `closes[0]`. */
  readonly returns: boolean
  /** `pinned[k]` is the stop that is k-th (from 0) whatever comes; 0 where it is free. */
  readonly pinned: Uint16Array
}

/** Seconds of the drive between two places. */
export function driveSeconds({ seconds, count }: OrderProblem, from: number, to: number): number {
  return seconds[from * (count + 1) + to] ?? Infinity
}
