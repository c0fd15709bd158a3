import { bestOrder, provedOrder } from './bestOrder.ts'
import type { OrderGoal, OrderProblem } from './orderProblem.ts'
import { seedOf } from './seededRandom.ts'
import { walkOrder } from './walkOrder.ts'

/** A stop of the day; moments are seconds from one midnight. */
export interface DayStop {
  readonly id: string
  /** Service begins from `opens` on; after `due` it is late, after `closes` it may not begin: the law's hour, or a fixed appointment's end. */
  readonly opens: number
  readonly due: number
  readonly closes: number
  readonly serviceSec: number
  /** What leaving it out costs beside other stops; 1 and up. */
  readonly weight: number
  /** The agent's own wish: this stop is the k-th of the day, from 0. */
  readonly pinnedAt?: number | undefined
}

/** A day to plan. `driveSec[i][j]`: 0 is where it begins, then the stops as listed; Infinity where there is no way. */
export interface DayToPlan {
  readonly id: string
  readonly startsAt: number
  readonly stops: readonly DayStop[]
  readonly driveSec: readonly (readonly number[])[]
  readonly goal: OrderGoal
  /** The order that the agent sees now, by ids; kept where none is better. */
  readonly current?: readonly string[] | undefined
}

/** Why a stop is not in the day's order. */
export type NotFitting =
  | { readonly id: string; readonly why: 'WINDOW_EMPTY' | 'NO_WAY' }
  | {
      readonly id: string
      readonly why: 'TOO_LATE'
      readonly arrives: number
      readonly closes: number
    }

export interface PlannedStop {
  readonly id: string
  readonly arrives: number
  readonly begins: number
  readonly lateSec: number
}

/** `proven`: it is proved that no other order is better; only where every stop is in time. */
export interface DayPlan {
  readonly stops: readonly PlannedStop[]
  readonly notFitting: readonly NotFitting[]
  readonly proven: boolean
}

/**
 * Brings the stops of a day into order (maps.md 3.3): least left out by weight, least late, then less driving or an
 * earlier end. What does not fit is named with the reason, and the rest of the day is planned. Same in, same out.
 */
export function planDay(day: DayToPlan): DayPlan {
  const { fits, refused } = sorted(day)
  const current = placesOf(fits, day.current)
  const seed = seedOf(day.id)
  const strict = problemOf(day, fits, false)
  const proved = provedOrder(strict, seed, current)
  if (proved) return told(strict, fits, proved.order, { refused, proven: true })
  // What may leave stops out also finds the orders that need not.
  const partial = problemOf(day, fits, true)
  const { order } = bestOrder(partial, seed, current)
  return told(partial, fits, order, { refused, proven: false })
}

interface Fitting {
  readonly stop: DayStop
  /** Its place in the day's table of drives. */
  readonly row: number
}

function sorted(day: DayToPlan): { readonly fits: Fitting[]; readonly refused: NotFitting[] } {
  const fits: Fitting[] = []
  const refused: NotFitting[] = []
  for (const [at, stop] of day.stops.entries()) {
    const row = at + 1
    const isReached = (day.driveSec[0]?.[row] ?? Infinity) < Infinity
    if (stop.opens > stop.closes) refused.push({ id: stop.id, why: 'WINDOW_EMPTY' })
    else if (isReached) fits.push({ stop, row })
    else refused.push({ id: stop.id, why: 'NO_WAY' })
  }
  return { fits, refused }
}

function problemOf(day: DayToPlan, fits: readonly Fitting[], skips: boolean): OrderProblem {
  const count = fits.length
  const rows = [0, ...fits.map(({ row }) => row)]
  const column = (first: number, of: (stop: DayStop) => number): Float64Array =>
    Float64Array.from([first, ...fits.map(({ stop }) => of(stop))])
  const due = column(Infinity, stop => Math.min(stop.due, stop.closes))
  return {
    count,
    seconds: Float64Array.from(
      rows.flatMap(from => rows.map(to => day.driveSec[from]?.[to] ?? Infinity)),
    ),
    opens: column(0, stop => stop.opens),
    closes: skips ? column(Infinity, stop => stop.closes) : due,
    due,
    service: column(0, stop => stop.serviceSec),
    weight: column(0, stop => stop.weight),
    startsAt: day.startsAt,
    goal: day.goal,
    returns: false,
    skips,
    pinned: pinsOf(fits),
  }
}

/** Where two stops want one place, or the day is shorter than it, the later in the list is free. */
function pinsOf(fits: readonly Fitting[]): Uint16Array {
  const pinned = new Uint16Array(fits.length)
  for (const [at, { stop }] of fits.entries()) {
    if (stop.pinnedAt !== undefined && pinned[stop.pinnedAt] === 0) pinned[stop.pinnedAt] = at + 1
  }
  return pinned
}

/** The order shown now as places; undefined unless it has the same stops. */
function placesOf(
  fits: readonly Fitting[],
  current: readonly string[] | undefined,
): number[] | undefined {
  const places = current?.map(id => fits.findIndex(({ stop }) => stop.id === id) + 1) ?? []
  const isWhole = new Set(places).size === fits.length && !places.includes(0)
  return isWhole && places.length === fits.length ? places : undefined
}

function told(
  problem: OrderProblem,
  fits: readonly Fitting[],
  order: readonly number[],
  { refused, proven }: { readonly refused: readonly NotFitting[]; readonly proven: boolean },
): DayPlan {
  const stops: PlannedStop[] = []
  const late: NotFitting[] = []
  walkOrder(problem, order, (place, arrives, begins) => {
    const stop = fits[place - 1]?.stop
    if (!stop) throw new Error('order names no stop')
    const { id, closes, due } = stop
    if (begins === undefined) late.push({ id, why: 'TOO_LATE', arrives, closes })
    else stops.push({ id, arrives, begins, lateSec: Math.max(0, begins - Math.min(due, closes)) })
  })
  return { stops, notFitting: [...refused, ...late], proven }
}
