import type { OrderGoal, OrderProblem } from '#domain/routing/orderProblem.ts'
import type { JinanCase, PublicInstance } from './mapData.ts'

/** What a test says of a problem; the rest is that of an ordinary one. */
export type Drawn = Pick<OrderProblem, 'count' | 'goal'> & {
  readonly drives: readonly (readonly number[])[]
  readonly windows: readonly (readonly [number, number])[]
} & Partial<Omit<OrderProblem, 'seconds' | 'opens' | 'closes'>>

export function orderProblem({ drives, windows, ...rest }: Drawn): OrderProblem {
  const closes = Float64Array.from(windows, ([, close]) => close)
  return {
    seconds: Float64Array.from(drives.flat()),
    opens: Float64Array.from(windows, ([open]) => open),
    closes,
    due: closes,
    service: new Float64Array(rest.count + 1),
    weight: new Float64Array(rest.count + 1).fill(1),
    startsAt: 0,
    returns: false,
    skips: false,
    pinned: new Uint16Array(rest.count),
    ...rest,
  }
}

/** A day on Jinan's roads: open at its end. */
export function jinanProblem(day: JinanCase, goal: OrderGoal): OrderProblem {
  return orderProblem({
    count: day.stops.length,
    goal,
    drives: day.durationSec,
    windows: [[0, day.dayEnd], ...day.stops.map(stop => stop.window)],
    service: Float64Array.from([0, ...day.stops.map(stop => stop.serviceSec)]),
    startsAt: day.dayStart,
  })
}

/** A public instance: back to where it began. */
export function publicProblem(instance: PublicInstance, goal: OrderGoal): OrderProblem {
  return orderProblem({
    count: instance.windows.length - 1,
    goal,
    drives: instance.matrix,
    windows: instance.windows,
    startsAt: instance.windows[0]?.[0] ?? 0,
    returns: true,
  })
}
