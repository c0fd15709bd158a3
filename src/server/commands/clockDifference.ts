import { CLOCK_TOLERANCE_MS } from '#domain/time/clockTolerance.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { MadeAt } from '#protocol/operation.ts'
import type { DecisionDifference } from '#protocol/deskDecisions.ts'

/** What the bank knows of the time of an operation. */
export interface TimeKnown {
  /** The time in a token of the bank; undefined where it is none of its own. */
  readonly timeOf: (token: string) => Instant | undefined
  readonly receivedAt: Instant
}

/**
 * Whether what a tablet says of the time lies where it can lie: not before the bank's last word to it, and not after the
 * receipt, give or take the tolerance of the tablet itself.
 *
 * `mono` (ms by the clock that only runs forward, since that word) raises the lower end. It is missing where the page was
 * loaded anew, and stands still while most systems sleep, so it is never too much: a time before it was set back, for
 * certain. A time after it, by hours even, may be that of a tablet that slept: only one after the receipt was set forward,
 * for certain. What lies between is not told here; the tablet calls its clock `off` then, and the rules ask about that.
 * A token that is not the bank's own is a difference as well; where there is none, nothing is known and nothing is said.
 */
export function clockDifference(
  { anchor, mono = 0, device }: MadeAt,
  saysAt: Instant,
  { timeOf, receivedAt }: TimeKnown,
): readonly DecisionDifference[] {
  if (anchor === undefined) return []
  const heard = timeOf(anchor)
  const isOff =
    heard === undefined ||
    Math.min(device, saysAt) < heard + mono - CLOCK_TOLERANCE_MS ||
    Math.max(device, saysAt) > receivedAt + CLOCK_TOLERANCE_MS
  return isOff ? [{ kind: 'clock' }] : []
}
