import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { browserPosition } from '#app/platform/browserPosition.ts'
import type { PositionFault, PositionFix } from '#app/platform/position.ts'

interface Receiver {
  readonly clear: ReturnType<typeof vi.fn>
  options: PositionOptions | undefined
  tell(coords: Partial<GeolocationCoordinates>, timestamp: number): void
  fail(code: number): void
}

/** A receiver that says what the test wants; happy-dom has none. */
function receiver(): Receiver {
  let onFix: PositionCallback = () => undefined
  let onFault: PositionErrorCallback = () => undefined
  const made: Receiver = {
    clear: vi.fn(),
    options: undefined,
    tell: (coords, timestamp) => onFix({ coords, timestamp } as GeolocationPosition),
    fail: code => onFault({ code } as GeolocationPositionError),
  }
  const watchPosition: Geolocation['watchPosition'] = (fix, fault, options) => {
    onFix = fix
    onFault = fault ?? onFault
    made.options = options
    return 7
  }
  vi.stubGlobal('navigator', { geolocation: { watchPosition, clearWatch: made.clear } })
  return made
}

afterEach(() => vi.unstubAllGlobals())

const COORDS = { latitude: 36.66, longitude: 117.02, accuracy: 12.5, heading: null, speed: null }

test('a fix carries place, accuracy and its own time, and says nothing of a way that nobody knows', () => {
  const device = receiver()
  const fixes: PositionFix[] = []
  const stop = browserPosition.watch(
    { timeoutMs: 20_000, maximumAgeMs: 0 },
    fix => fixes.push(fix),
    () => undefined,
  )
  onTestFinished(stop)
  device.tell(COORDS, 1_764_000_000_000.4)
  device.tell({ ...COORDS, heading: Number.NaN, speed: 0 }, 1_764_000_001_000)
  device.tell({ ...COORDS, heading: 270, speed: 8.5 }, 1_764_000_002_000)
  const at = { lat: 36.66, lng: 117.02 }
  expect(fixes).toEqual([
    { at, accuracyM: 12.5, taken: 1_764_000_000_000 },
    { at, accuracyM: 12.5, taken: 1_764_000_001_000, speedMps: 0 },
    { at, accuracyM: 12.5, taken: 1_764_000_002_000, headingDeg: 270, speedMps: 8.5 },
  ])
  expect(device.options).toEqual({ enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 })
})

test('each fault has its name, and after the stop nothing is told any more', () => {
  const device = receiver()
  const told: (PositionFault | PositionFix)[] = []
  const tell = (what: PositionFault | PositionFix): void => void told.push(what)
  const stop = browserPosition.watch({ timeoutMs: 20_000, maximumAgeMs: 0 }, tell, tell)
  for (const code of [1, 2, 3, 9]) device.fail(code)
  stop()
  device.fail(1)
  device.tell(COORDS, 1_764_000_000_000)
  expect(told).toEqual(['denied', 'unavailable', 'timeout', 'unavailable'])
  expect(device.clear).toHaveBeenCalledWith(7)
})

test('where there is no receiver at all, that is told as well', async () => {
  vi.stubGlobal('navigator', {})
  const told: PositionFault[] = []
  const stop = browserPosition.watch(
    { timeoutMs: 1, maximumAgeMs: 0 },
    () => undefined,
    fault => told.push(fault),
  )
  await Promise.resolve()
  expect(told).toEqual(['unavailable'])
  stop()
})
