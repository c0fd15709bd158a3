import type { Fix } from '#domain/visit/checkIn.ts'
import type { Stop } from './stop.ts'

/** A fix with what only a moving device knows. */
export interface PositionFix extends Fix {
  /** Degrees clockwise from north in which the device moves; absent while it stands. */
  readonly headingDeg?: number
  readonly speedMps?: number
}

/**
 * Why there is no fix: the person or the device's rules refused · the device finds no signal, or has no receiver ·
 * none came in time. After `denied` none will come; after the others one may.
 */
export type PositionFault = 'denied' | 'unavailable' | 'timeout'

export interface WatchOptions {
  /** For one fix; then `timeout` is told, and the watch goes on. */
  readonly timeoutMs: number
  /** A fix as old as this may be told first; 0 asks for a new one. */
  readonly maximumAgeMs: number
}

/** Where the device says it is; only while the page is seen, since no browser tells a hidden one. */
export interface Position {
  /** Tells every fix, as exact as the device can, until stopped. The first watch may ask the person for leave. */
  watch(
    options: WatchOptions,
    onFix: (fix: PositionFix) => void,
    onFault: (fault: PositionFault) => void,
  ): Stop
}
