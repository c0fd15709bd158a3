import { driveSeconds, type OrderProblem } from './orderProblem.ts'

/** What an order comes to; what stands first counts before all that follows. */
export interface OrderCost {
  /** Weights of the stops left out, summed. */
  readonly missed: number
  /** Seconds by which service begins after it was due, summed. */
  readonly lateSec: number
  /** Seconds driven, or the moment at which the last service (or the way home) ends, as the goal says. */
  readonly goal: number
}

/** True when one order is better than another. */
export function isBetter(one: OrderCost, other: OrderCost): boolean {
  if (one.missed !== other.missed) return one.missed < other.missed
  if (one.lateSec !== other.lateSec) return one.lateSec < other.lateSec
  return one.goal < other.goal
}

/** Hears of a stop on the walk: when one would arrive, and when service begins unless it is left out. */
export type VisitStop = (stop: number, arrives: number, begins: number | undefined) => void

/**
 * Walks an order and says what it comes to. Where stops are not left out, whoever comes after the close serves as if
 * at the close ("time warp", Nagata 2010): one late stop does not make all that follow late, so that a search sees
 * which one it is.
 */
export function walkOrder(
  problem: OrderProblem,
  order: Iterable<number>,
  visit?: VisitStop,
): OrderCost {
  const { opens, closes, due, service, skips } = problem
  let [time, driven, missed, lateSec, place] = [problem.startsAt, 0, 0, 0, 0]
  for (const stop of order) {
    const drive = driveSeconds(problem, place, stop)
    const begins = Math.max(time + drive, opens[stop] ?? 0)
    const closesAt = closes[stop] ?? 0
    const isLeftOut = skips && begins > closesAt
    visit?.(stop, time + drive, isLeftOut ? undefined : begins)
    if (isLeftOut) {
      missed += problem.weight[stop] ?? 0
      continue
    }
    driven += drive
    lateSec += Math.max(0, begins - (due[stop] ?? 0))
    time = Math.min(begins, closesAt) + (service[stop] ?? 0)
    place = stop
  }
  const home = homeward(problem, place, time)
  const end = problem.goal === 'finish' ? time : driven
  return { missed, lateSec: lateSec + home.lateSec, goal: end + home.seconds }
}

/** Of the way back, where the day ends as it began: its seconds, and by how many it is late. */
export function homeward(
  problem: OrderProblem,
  place: number,
  time: number,
): { seconds: number; lateSec: number } {
  if (!problem.returns) return { seconds: 0, lateSec: 0 }
  const seconds = driveSeconds(problem, place, 0)
  return { seconds, lateSec: Math.max(0, time + seconds - (problem.due[0] ?? 0)) }
}
