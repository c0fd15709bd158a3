import { distanceM } from '../geo/distance.ts'
import type { Wgs84Point } from '../geo/point.ts'
import type { Instant } from '../time/instant.ts'

/** What the device says of where it is. `accuracyM`: with 95 in 100 it is no farther off (W3C Geolocation). */
export interface Fix {
  readonly at: Wgs84Point
  readonly accuracyM: number
  readonly taken: Instant
}

/** How sure it is that the agents stand at the place: never more than a word beside the record, it blocks nothing. */
export const CHECK_IN_CLASSES = ['AT_PLACE', 'PROBABLY', 'NOT_CERTAIN', 'AWAY'] as const

export type CheckInClass = (typeof CHECK_IN_CLASSES)[number]

/** Why a check-in is not at the place, in one tap. */
export const CHECK_IN_REASONS = [
  'MOVED_HOUSE',
  'GATE_CLOSED',
  'NO_SIGNAL_INSIDE',
  'PIN_WRONG',
  'OTHER',
] as const

export type CheckInReason = (typeof CHECK_IN_REASONS)[number]

/** What a check-in found. */
export interface CheckIn {
  readonly fix: Fix
  readonly target: Wgs84Point
  readonly radiusM: number
  readonly distanceM: number
  /** Chance, 0 to 1, that the true position lies within the radius. */
  readonly chance: number
  readonly class: CheckInClass
}

/** Under 150 m the streets of a city make a fix that is right look wrong (maps.md 5). */
export const CHECK_IN_RADIUS_M = 150
/** A fix older than this says where the agents were. */
export const FIX_STALE_MS = 30_000

/** The best of the fixes that are not stale at `now`; undefined where there is none. */
export function bestFix(fixes: readonly Fix[], now: Instant): Fix | undefined {
  const fresh = fixes.filter(({ taken }) => now - taken <= FIX_STALE_MS)
  return fresh.toSorted((a, b) => a.accuracyM - b.accuracyM || b.taken - a.taken)[0]
}

/** Judges a fix against the place of a visit. */
export function checkIn(fix: Fix, target: Wgs84Point, radiusM = CHECK_IN_RADIUS_M): CheckIn {
  const apartM = distanceM(fix.at, target)
  const chance = chanceWithin(apartM, fix.accuracyM, radiusM)
  return { fix, target, radiusM, distanceM: apartM, chance, class: classOf(chance) }

  function classOf(sure: number): CheckInClass {
    if (sure >= 0.9) return 'AT_PLACE'
    if (sure >= 0.5) return 'PROBABLY'
    return apartM - fix.accuracyM > radiusM ? 'AWAY' : 'NOT_CERTAIN'
  }
}

/** Standard deviations within which 95 in 100 points of a round normal spread lie. */
const SIGMAS_95 = 2.447_746_83
const STEPS = 400

/**
 * The chance that a position lies within `radiusM` of a place from which a fix of that accuracy is `apartM` away: the
 * distance follows Rice's distribution, summed here by Simpson's rule over the eight sigmas that matter.
 */
export function chanceWithin(apartM: number, accuracyM: number, radiusM: number): number {
  const sigma = Math.max(accuracyM, 0.1) / SIGMAS_95
  const from = Math.max(0, apartM - 8 * sigma)
  const to = Math.min(radiusM, apartM + 8 * sigma)
  if (to <= from) return 0
  const step = (to - from) / STEPS
  let sum = 0
  for (let at = 0; at <= STEPS; at += 1) {
    const weight = at === 0 || at === STEPS ? 1 : at % 2 === 1 ? 4 : 2
    sum += weight * density(from + at * step, apartM, sigma)
  }
  return Math.min(1, (sum * step) / 3)
}

function density(r: number, apartM: number, sigma: number): number {
  const scaled = (r * apartM) / sigma ** 2
  return (r / sigma ** 2) * Math.exp(-((r - apartM) ** 2) / (2 * sigma ** 2)) * scaledBessel(scaled)
}

/** e^-x times the modified Bessel function I0(x), to 2 in 10 million (Abramowitz and Stegun 9.8.1, 9.8.2). */
function scaledBessel(x: number): number {
  if (x < 3.75) {
    const t = (x / 3.75) ** 2
    return (
      Math.exp(-x) *
      polynomial(
        t,
        [1, 3.515_622_9, 3.089_942_4, 1.206_749_2, 0.265_973_2, 0.036_076_8, 0.004_581_3],
      )
    )
  }
  const series = [
    0.398_942_28, 0.013_285_92, 0.002_253_19, -0.001_575_65, 0.009_162_81, -0.020_577_06,
    0.026_355_37, -0.016_476_33, 0.003_923_77,
  ]
  return polynomial(3.75 / x, series) / Math.sqrt(x)
}

function polynomial(x: number, factors: readonly number[]): number {
  return factors.reduceRight((sum, factor) => sum * x + factor, 0)
}
