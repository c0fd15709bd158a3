import type { Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'

/** Everybody mistypes: so many tries cost no wait. */
const FREE_TRIES = 2
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
/** Tries are forgotten so long after the last. */
const FORGET_MS = 15 * 60_000
/** The oldest pair makes room: the table cannot be made to grow. */
const MOST_PAIRS = 10_000

interface Tries {
  readonly count: number
  readonly at: number
  readonly nextAt: number
}

/** Slows down those who guess: one pair of account and address at a time, so that no stranger locks an agent out. */
export interface SignInPace {
  /** Takes one more try. Throws `tooManyRequests` with the wait left, and then takes none. */
  readonly take: (pair: string) => void
  /** The try was right: the pair begins anew. */
  readonly forget: (pair: string) => void
}

/**
 * After the second try in a row the wait for the next grows: 1 s, 2 s, 4 s … 60 s. A try counts when it begins, so
 * many at once gain nothing. Kept in this process.
 */
export function createSignInPace(clock: () => Instant): SignInPace {
  const pairs = new Map<string, Tries>()
  return {
    take(pair) {
      const now = clock()
      const before = pairs.get(pair)
      if (before && now < before.nextAt) {
        const retryAfterS = Math.ceil((before.nextAt - now) / 1000)
        throw new Problem('tooManyRequests', { retryAfterS })
      }
      const count = before && now < before.at + FORGET_MS ? before.count + 1 : 1
      pairs.delete(pair)
      pairs.set(pair, { count, at: now, nextAt: now + waitMs(count) })
      const [oldest] = pairs.keys()
      if (pairs.size > MOST_PAIRS && oldest !== undefined) pairs.delete(oldest)
    },
    forget(pair) {
      pairs.delete(pair)
    },
  }
}

function waitMs(count: number): number {
  if (count <= FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_TRIES - 1))
}
