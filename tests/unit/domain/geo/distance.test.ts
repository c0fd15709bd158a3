import { expect, test } from 'vitest'
import { distanceM } from '#domain/geo/distance.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'

const at = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point

test.each([
  ['the same place', at(30, 114), at(30, 114), 0],
  ['a degree of latitude', at(30, 114), at(31, 114), 111_195],
  ['a degree of longitude at 60°', at(60, 10), at(60, 11), 55_597],
  ['across the date line', at(0, 179.5), at(0, -179.5), 111_195],
  ['the other end of the world', at(0, 0), at(0, 180), 20_015_115],
])('%s', (_name, a, b, metres) => {
  expect(distanceM(a, b)).toBeCloseTo(metres, -1)
  expect(distanceM(b, a)).toBe(distanceM(a, b))
})
