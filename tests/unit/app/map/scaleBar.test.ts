import { expect, test } from 'vitest'
import { scaleBar } from '#app/map/scaleBar.ts'

test.each([
  [1, 110, 100, 100],
  [4.78, 110, 500, 105],
  [0.3, 110, 20, 67],
  [1200, 110, 100_000, 83],
])('at %d m a pixel, %i px at most: %i m', (metresPerPx, mostPx, distanceM, widthPx) => {
  expect(scaleBar(metresPerPx, mostPx)).toEqual({ distanceM, widthPx })
})
