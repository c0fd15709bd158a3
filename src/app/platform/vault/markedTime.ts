import type { Clock } from '../clock.ts'

/** A moment on both of the device's clocks: the one on the wall can be set back, the steady one may stand still while the device sleeps. */
export interface Mark {
  readonly wallMs: number
  readonly steadyMs: number
}

/** A clock is set right by seconds; one that goes back further wins time for somebody. */
const SET_RIGHT_MS = 120_000

export const markNow = (clock: Clock): Mark => ({
  wallMs: clock.now(),
  steadyMs: clock.monotonicMs(),
})

/** Milliseconds since then by the clock that says more. */
export function passedSince(clock: Clock, mark: Mark): number {
  const { wallMs, steadyMs } = markNow(clock)
  return Math.max(wallMs - mark.wallMs, steadyMs - mark.steadyMs)
}

/** True when the wall's clock stands well before the latest time that it has shown. */
export function wentBack(clock: Clock, latestMs: number): boolean {
  return clock.now() < latestMs - SET_RIGHT_MS
}
