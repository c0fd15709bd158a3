import type { Hold, HoldKind } from '../case/hold.ts'
import { dayNumber, type Day } from '../time/day.ts'

/**
 * Holds under which nobody is held to a promise. Not PLAN (it is the promise itself), COMPLAINT and CEASED (about how the
 * debtor is approached: what is owed runs on) and OTHER.
 */
export const SUSPENDING_KINDS: readonly HoldKind[] = [
  'DISPUTE',
  'HARDSHIP',
  'VULNERABLE',
  'LEGAL',
  'DECEASED',
  'INCAPABLE',
  'INSOLVENT',
  'NOT_DEBTOR',
]

/** Days on which a commitment is suspended, as day numbers, both included; `last` is Infinity while nobody knows its end. */
export interface Suspension {
  readonly first: number
  readonly last: number
}

/** What suspends a commitment, earliest first. A hold that stood when it was made was known to both sides, and does not. */
export function suspensionsOf(holds: readonly Hold[], madeOn: Day): readonly Suspension[] {
  return holds
    .filter(({ kind, from }) => SUSPENDING_KINDS.includes(kind) && from > madeOn)
    .map(hold => ({ first: dayNumber(hold.from), last: lastDayOf(hold) }))
    .filter(({ first, last }) => last >= first)
    .toSorted((a, b) => a.first - b.first)
}

function lastDayOf({ until, liftedOn }: Hold): number {
  return Math.min(
    until === undefined ? Infinity : dayNumber(until),
    liftedOn === undefined ? Infinity : dayNumber(liftedOn) - 1,
  )
}

/** True when the commitment is suspended on that day. */
export function isSuspended(suspensions: readonly Suspension[], on: Day): boolean {
  const day = dayNumber(on)
  return suspensions.some(({ first, last }) => first <= day && day <= last)
}

/** The last day of a payment whose own last day a suspension reaches: as though it fell due on the day after the suspension. */
export function afterSuspensions(
  lastDay: number,
  suspensions: readonly Suspension[],
  graceDays: number,
): number {
  return suspensions.reduce(
    (day, { first, last }) => (first <= day ? Math.max(day, last + 1 + graceDays) : day),
    lastDay,
  )
}
