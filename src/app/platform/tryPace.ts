import type { Clock } from './clock.ts'
import { markNow, passedSince, type Mark } from './vault/markedTime.ts'

export const TRIES_AT_ONCE = 5
const FIRST_PAUSE_MS = 60_000
/** From here on it grows no more. */
const MOST_PAUSE_MS = 3_600_000

/**
 * Paces guesses: after five that were wrong there is a pause of a minute, and one twice as long after every further one.
 * In this page's memory; what it guards can be opened only where the vault is, and a new page asks for that first.
 */
export class TryPace {
  readonly #clock: Clock
  #failures = 0
  #pause: { readonly since: Mark; readonly ms: number } | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get failures(): number {
    return this.#failures
  }

  /** Milliseconds until the next guess may be made; 0 where it may be now. */
  waitMs(): number {
    return this.#pause
      ? Math.max(0, this.#pause.ms - passedSince(this.#clock, this.#pause.since))
      : 0
  }

  /** Counts a guess before it is judged, so that many at once are not free; false where it may not be made. */
  begin(): boolean {
    if (this.waitMs() > 0) return false
    this.#failures += 1
    const over = this.#failures - TRIES_AT_ONCE
    if (over >= 0) {
      const ms = Math.min(MOST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** over)
      this.#pause = { since: markNow(this.#clock), ms }
    }
    return true
  }

  /** It was right: what was wrong before is forgiven. */
  passed(): void {
    this.#failures = 0
    this.#pause = undefined
  }
}
