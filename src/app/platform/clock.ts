import { asInstant, type Instant } from '#domain/time/instant.ts'

/** The device's clocks: the one on the wall may be set wrong or jump, the other only runs forward. */
export interface Clock {
  now(): Instant
  /** Whole milliseconds since an unknown start; comparable only within one page. */
  monotonicMs(): number
}

export const browserClock: Clock = {
  now: () => asInstant(Date.now()),
  monotonicMs: () => Math.floor(performance.now()),
}
