import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant } from '#domain/time/instant.ts'
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

/** By the codes of GeolocationPositionError (W3C Geolocation). */
const FAULTS: Readonly<Record<number, PositionFault>> = {
  1: 'denied',
  2: 'unavailable',
  3: 'timeout',
}

export const browserPosition: Position = {
  watch({ timeoutMs, maximumAgeMs }, onFix, onFault) {
    let stopped = false
    // A page that did not come by https has none.
    const { geolocation } = navigator as { geolocation?: Geolocation | null }
    if (!geolocation) {
      queueMicrotask(() => stopped || onFault('unavailable'))
      return () => {
        stopped = true
      }
    }
    const id = geolocation.watchPosition(
      position => {
        if (!stopped) onFix(fixOf(position))
      },
      ({ code }) => {
        if (!stopped) onFault(FAULTS[code] ?? 'unavailable')
      },
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: maximumAgeMs },
    )
    return () => {
      stopped = true
      geolocation.clearWatch(id)
    }
  },
}

function fixOf({ coords, timestamp }: GeolocationPosition): PositionFix {
  const { latitude, longitude, accuracy, heading, speed } = coords
  return {
    at: { lat: latitude, lng: longitude } as Wgs84Point,
    accuracyM: accuracy,
    taken: asInstant(Math.round(timestamp)),
    // A device that stands says NaN or null.
    ...(heading !== null && Number.isFinite(heading) && { headingDeg: heading }),
    ...(speed !== null && Number.isFinite(speed) && { speedMps: speed }),
  }
}
