import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Position, PositionFault, PositionFix } from './position.ts'

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
