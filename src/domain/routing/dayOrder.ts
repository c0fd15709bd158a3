import type { TimeOfDay } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'

/** done: made · now: the agents are there · todo: ahead · dropped: called off. */
export type StopStage = 'done' | 'now' | 'todo' | 'dropped'

/** What decides the place of a visit in the day. */
export interface StopToOrder {
  readonly id: string
  readonly stage: StopStage
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  /** When its record was finalised. */
  readonly endedAt?: Instant | undefined
}

/** The whole day in order. */
export interface DayOrder {
  /** What was done, by time; then what is going on; what is ahead; what was called off. */
  readonly order: readonly string[]
  /** So many of the first cannot move any more. */
  readonly fixed: number
  /** What is ahead, in order. */
  readonly ahead: readonly string[]
  /** Of these, what the kept order does not know: it came later. */
  readonly added: readonly string[]
}

const STAGES: readonly StopStage[] = ['done', 'now', 'todo', 'dropped']

/**
 * The order in which the day's stops stand: what happened comes first as it happened, what is ahead keeps the order
 * that the agent chose. What that does not know comes after it by its window, and so does everything without one.
 */
export function dayOrder(
  stops: readonly StopToOrder[],
  kept: readonly string[] | undefined,
): DayOrder {
  const places = new Map((kept ?? []).map((id, at) => [id, at]))
  const placeOf = (id: string): number => places.get(id) ?? Infinity
  const endOf = ({ endedAt }: StopToOrder): number => endedAt ?? Infinity
  const sorted = stops.toSorted(
    (a, b) =>
      STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
      (a.stage === 'done' ? apart(endOf(a), endOf(b)) : 0) ||
      apart(placeOf(a.id), placeOf(b.id)) ||
      byText(windowKey(a), windowKey(b)),
  )
  const ahead = sorted.filter(({ stage }) => stage === 'todo').map(({ id }) => id)
  return {
    order: sorted.map(({ id }) => id),
    fixed: sorted.filter(({ stage }) => stage === 'done' || stage === 'now').length,
    ahead,
    added: kept ? ahead.filter(id => !places.has(id)) : [],
  }
}

const windowKey = ({ from, to, id }: StopToOrder): string => `${from} ${to} ${id}`
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Infinity less itself is no number. */
const apart = (a: number, b: number): number => (a === b ? 0 : a - b)
