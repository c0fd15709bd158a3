import { describe, expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant } from '#domain/time/instant.ts'
import { bestFix, chanceWithin, checkIn, type Fix } from '#domain/visit/checkIn.ts'

const target = { lat: 36.65, lng: 117.12 } as Wgs84Point
const METRES_A_DEGREE = 111_195
const north = (metres: number): Wgs84Point =>
  ({ lat: target.lat + metres / METRES_A_DEGREE, lng: target.lng }) as Wgs84Point
const fix = (metres: number, accuracyM: number, taken = 0): Fix => ({
  at: north(metres),
  accuracyM,
  taken: asInstant(taken),
})

describe('chance that the position lies within 150 m, as simulated (maps.md 5)', () => {
  const DISTANCES = [50, 100, 150, 200, 300]
  test.each([
    [10, [100, 100, 49, 0, 0]],
    [65, [100, 96, 46, 2, 0]],
    [100, [99, 85, 44, 9, 0]],
    [200, [76, 60, 39, 20, 2]],
    [500, [23, 21, 19, 16, 9]],
  ])('accuracy %d m: %j %% at 50, 100, 150, 200 and 300 m', (accuracyM, percents) => {
    for (const [at, apartM] of DISTANCES.entries()) {
      const chance = 100 * chanceWithin(apartM, accuracyM, 150)
      expect(Math.abs(chance - (percents[at] ?? NaN))).toBeLessThan(1.5)
    }
  })

  test.each([
    [0, 0],
    [0, 1e-9],
    [149, 0],
    [151, 0],
    [1e7, 5],
    [10, 1e7],
  ])('%d m away with an accuracy of %d m is a chance between 0 and 1', (apartM, accuracyM) => {
    const chance = chanceWithin(apartM, accuracyM, 150)
    expect(chance).toBeGreaterThanOrEqual(0)
    expect(chance).toBeLessThanOrEqual(1)
  })
})

test.each([
  [20, 10, 'AT_PLACE'],
  [100, 100, 'PROBABLY'],
  [150, 10, 'NOT_CERTAIN'],
  [200, 100, 'NOT_CERTAIN'],
  [300, 100, 'AWAY'],
  [50, 500, 'NOT_CERTAIN'],
] as const)('%d m away with an accuracy of %d m: %s', (metres, accuracyM, expected) => {
  const found = checkIn(fix(metres, accuracyM), target)
  expect(found.class).toBe(expected)
  expect(found.distanceM).toBeCloseTo(metres, 0)
})

test('the most accurate fix of the last half minute counts', () => {
  const fixes = [fix(0, 40, 60_000), fix(0, 12, 75_000), fix(0, 3, 20_000)]
  expect(bestFix(fixes, asInstant(80_000))?.accuracyM).toBe(12)
  expect(bestFix(fixes, asInstant(200_000))).toBeUndefined()
})
