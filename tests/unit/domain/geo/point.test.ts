import { expect, test } from 'vitest'
import { isPoint } from '#domain/geo/point.ts'

test.each([
  [30.6, 114.3, true],
  [-90, 180, true],
  [90.1, 0, false],
  [0, -180.1, false],
  [Number.NaN, 0, false],
])('%d, %d is on the globe: %s', (lat, lng, valid) => {
  expect(isPoint({ lat, lng })).toBe(valid)
})
