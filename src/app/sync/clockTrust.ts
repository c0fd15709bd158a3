import { CLOCK_TOLERANCE_MS } from '#domain/time/clockTolerance.ts'
import { asInstant, laterOf, type Instant } from '#domain/time/instant.ts'
import type { Heard } from './timeAnchor.ts'

/** What can be said of the time. */
export interface ClockWord {
  /** The time to judge by: never before what is certain. */
  readonly now: Instant
  /** off: the device's clock is found to be wrong, or to have run where the other stood. Absent: nobody can say. */
  readonly trust?: 'ok' | 'off'
}

/**
 * Judges the device's clock. `heard` is the server's last word in this page: with the clock that only runs forward it
 * tells what time it is at least. A clock behind that was set back: certain. One ahead of it was set forward, or the
 * tablet slept, for the steady clock of most systems stands still meanwhile: the two cannot be told apart without the
 * bank, so both are `off` until the next answer comes. After a restart of the page the steady clock begins anew: then
 * only the highest time seen is known. A clock behind it is off; one that is not may still be wrong, and nothing is said.
 */
export function clockWord(
  { now, monotonicMs }: { readonly now: Instant; readonly monotonicMs: number },
  heard: Heard | undefined,
  seenTime: Instant | undefined,
): ClockWord {
  if (heard) {
    const passedMs = Math.max(0, Math.floor(monotonicMs - heard.monotonicMs))
    const least = asInstant(heard.serverTime + passedMs)
    const trust = Math.abs(now - least) <= CLOCK_TOLERANCE_MS ? 'ok' : 'off'
    return { now: laterOf(now, least), trust }
  }
  const seen = seenTime ?? now
  if (now < seen - CLOCK_TOLERANCE_MS) return { now: seen, trust: 'off' }
  return { now: laterOf(now, seen) }
}
