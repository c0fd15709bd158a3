import { driveSeconds, type OrderProblem } from './orderProblem.ts'
import { shortestDrives } from './shortestDrives.ts'

/** Stops beyond this have no place in the bits of a visited set. */
const MOST = 30
/** A search that has made so many labels gives up: by count, not by time, so that every machine gives up alike. */
const LABEL_CAP = 300_000

/** `proven`: no order is better. `infeasible`: none meets every window. `gaveUp`: too many to look through. */
export type ExactAnswer =
  | { readonly kind: 'proven'; readonly order: readonly number[] }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'gaveUp' }

/**
 * The best order of all that meet every window, by forward dynamic programming over (visited set, last stop) with
 * the labels (time, driven) that no other beats in both (Dumas and others 1995; maps.md 3.2). `bound` is what some
 * order is known to cost: what cannot end at that or below is not looked at, and an order at `bound` is found.
 */
export function exactOrder(problem: OrderProblem, bound = Infinity): ExactAnswer {
  if (problem.count > MOST) return { kind: 'gaveUp' }
  const search = searchOf(problem, bound)
  const { labels } = search
  let layer = new Map([[0, [addLabel(labels, problem.startsAt, 0, { place: 0, before: -1 })]]])
  for (let depth = 0; depth < problem.count; depth += 1) {
    const next = new Map<number, number[]>()
    for (const [key, kept] of layer) {
      for (const label of kept) extend(search, next, { visited: Math.floor(key / PLACES), label })
      if (labels.size > LABEL_CAP) return { kind: 'gaveUp' }
    }
    layer = next
  }
  const best = bestEnd(search, [...layer.values()].flat())
  return best === undefined ? { kind: 'infeasible' } : { kind: 'proven', order: walk(labels, best) }
}

/** A key is the visited set × 32 + the last place: 2^35 at most, which a double holds. */
const PLACES = 32
/** What sums of fractions may differ by and still be the same. */
const GRAIN = 1e-6

interface Labels {
  size: number
  readonly time: Float64Array
  readonly driven: Float64Array
  readonly place: Uint8Array
  readonly before: Int32Array
}

interface Search {
  readonly problem: OrderProblem
  readonly bound: number
  readonly labels: Labels
  readonly shortest: Float64Array
  /** The least that it takes to come to each place from any other. */
  readonly nearest: Float64Array
  readonly pins: ReadonlySet<number>
}

function searchOf(problem: OrderProblem, bound: number): Search {
  const places = problem.count + 1
  const room = LABEL_CAP + PLACES * PLACES * 64
  const labels = {
    size: 0,
    time: new Float64Array(room),
    driven: new Float64Array(room),
    place: new Uint8Array(room),
    before: new Int32Array(room),
  }
  const nearest = new Float64Array(places).fill(Infinity)
  for (let from = 0; from < places; from += 1) {
    for (let to = 0; to < places; to += 1) {
      const drive = from === to ? Infinity : driveSeconds(problem, from, to)
      nearest[to] = Math.min(nearest[to] ?? Infinity, drive)
    }
  }
  const pins = new Set(problem.pinned)
  return { problem, bound, labels, shortest: shortestDrives(problem), nearest, pins }
}

function addLabel(
  labels: Labels,
  time: number,
  driven: number,
  { place, before }: { readonly place: number; readonly before: number },
): number {
  const label = labels.size
  labels.size += 1
  labels.time[label] = time
  labels.driven[label] = driven
  labels.place[label] = place
  labels.before[label] = before
  return label
}

/** The stops from the first to the one of this label. */
function walk(labels: Labels, label: number): number[] {
  const order: number[] = []
  for (let at = label; labels.before[at] !== -1; at = labels.before[at] ?? -1) {
    order.push(labels.place[at] ?? 0)
  }
  return order.toReversed()
}

function extend(
  search: Search,
  next: Map<number, number[]>,
  { visited, label }: { readonly visited: number; readonly label: number },
): void {
  const { problem, labels } = search
  const from = labels.place[label] ?? 0
  for (const stop of candidates(search, visited)) {
    const drive = driveSeconds(problem, from, stop)
    const begins = Math.max((labels.time[label] ?? 0) + drive, problem.opens[stop] ?? 0)
    if (begins > (problem.closes[stop] ?? 0)) continue
    const time = begins + (problem.service[stop] ?? 0)
    const driven = (labels.driven[label] ?? 0) + drive
    const now = visited | (1 << (stop - 1))
    if (isHopeless(search, now, stop, { time, driven })) continue
    keep(search, next, now * PLACES + stop, { time, driven, place: stop, before: label })
  }
}

/** The stops that may come next: the one pinned to this place of the order, or any free one. */
function candidates({ problem, pins }: Search, visited: number): number[] {
  let depth = 0
  for (let rest = visited; rest !== 0; rest &= rest - 1) depth += 1
  const pinned = problem.pinned[depth] ?? 0
  if (pinned !== 0) return [pinned]
  const free: number[] = []
  for (let stop = 1; stop <= problem.count; stop += 1) {
    if ((visited & (1 << (stop - 1))) === 0 && !pins.has(stop)) free.push(stop)
  }
  return free
}

interface Made {
  readonly time: number
  readonly driven: number
}

/** True when some stop left, or the way home, is out of reach in time, or the end must cost more than the bound. */
function isHopeless(
  search: Search,
  visited: number,
  stop: number,
  { time, driven }: Made,
): boolean {
  const { problem, shortest, nearest, bound } = search
  const { count, closes, service, returns, goal } = problem
  const row = stop * (count + 1)
  let [drives, serves] = [0, 0]
  for (let other = returns ? 0 : 1; other <= count; other += 1) {
    if (other > 0 && (visited & (1 << (other - 1))) !== 0) continue
    if (time + (shortest[row + other] ?? 0) > (closes[other] ?? 0)) return true
    drives += nearest[other] ?? 0
    serves += service[other] ?? 0
  }
  const least = goal === 'finish' ? time + drives + serves : driven + drives
  return least > bound + GRAIN
}

/** Keeps a label that no other at the same stop, after the same ones, beats in what counts. */
function keep(
  { problem, labels }: Search,
  next: Map<number, number[]>,
  key: number,
  made: Made & { readonly place: number; readonly before: number },
): void {
  const drivenCounts = problem.goal === 'travel'
  const add = (): number => addLabel(labels, made.time, made.driven, made)
  const kept = next.get(key)
  if (!kept) {
    next.set(key, [add()])
    return
  }
  const isBeaten = (label: number): boolean =>
    (labels.time[label] ?? 0) <= made.time &&
    (!drivenCounts || (labels.driven[label] ?? 0) <= made.driven)
  const beats = (label: number): boolean =>
    made.time <= (labels.time[label] ?? 0) &&
    (!drivenCounts || made.driven <= (labels.driven[label] ?? 0))
  if (kept.some(isBeaten)) return
  next.set(key, [...kept.filter(label => !beats(label)), add()])
}

function bestEnd({ problem, labels }: Search, ends: readonly number[]): number | undefined {
  let best: number | undefined
  let bestCost = Infinity
  for (const label of ends) {
    const home = problem.returns ? driveSeconds(problem, labels.place[label] ?? 0, 0) : 0
    const time = (labels.time[label] ?? 0) + home
    if (problem.returns && time > (problem.closes[0] ?? 0)) continue
    const cost = problem.goal === 'finish' ? time : (labels.driven[label] ?? 0) + home
    if (cost < bestCost) [best, bestCost] = [label, cost]
  }
  return best
}
