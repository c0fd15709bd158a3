import { expect, test } from 'vitest'
import {
  bufferFor,
  dataWindow,
  dataZoomOf,
  MOST_CANVAS_BYTES,
  MOST_CANVASES,
  TILE_PX,
  worldPx,
} from '#app/map/tiles/tileAddress.ts'

test.each([
  [9, undefined],
  [10, 10],
  [11, 10],
  [14, 13],
  [16, 15],
  [19, 15],
])('at zoom %i a pack of 10–15 is read at %s', (zoom, dataZoom) => {
  expect(dataZoomOf(zoom, { minZoom: 10, maxZoom: 15 })).toBe(dataZoom)
})

test('a data tile covers 2 × 2 screen tiles one zoom nearer, and 16 × 16 at the nearest', () => {
  const near = dataWindow({ z: 14, x: 13_491, y: 6208 }, 13)
  expect(near).toEqual({
    tile: { z: 13, x: 6745, y: 3104 },
    sizePx: 2 * TILE_PX,
    leftPx: TILE_PX,
    topPx: 0,
  })
  const over = dataWindow({ z: 19, x: 16 * 26_982 + 5, y: 16 * 12_416 + 15 }, 15)
  expect(over.tile).toEqual({ z: 15, x: 26_982, y: 12_416 })
  expect([over.sizePx, over.leftPx, over.topPx]).toEqual([4096, 5 * TILE_PX, 15 * TILE_PX])
})

test('the world’s pixels begin in the north-west and are square at the equator', () => {
  expect(worldPx({ lat: 0, lng: 0 }, 1)).toEqual({ x: TILE_PX, y: TILE_PX })
  expect(worldPx({ lat: 0, lng: -180 }, 4).x).toBe(0)
  const edge = worldPx({ lat: 85.051_128_779_806_6, lng: 180 }, 0)
  expect(edge.x).toBe(TILE_PX)
  expect(edge.y).toBeCloseTo(0, 6)
})

test.each([
  [1280, 800, 1, 2],
  [1366, 1024, 1, 2],
  [800, 1280, 1, 2],
  [1920, 1080, 1, 1],
  [2560, 1440, 1, 0],
  [1280, 800, 2, 1],
  [1366, 1024, 2, 0],
])(
  'a view of %i × %i at %i pixels a point keeps %i rows around it',
  (width, height, ratio, rows) => {
    expect(bufferFor(width, height, ratio)).toBe(rows)
    if (rows === 0) return
    const [across, down] = [width, height].map(px => Math.ceil(px / TILE_PX) + 1 + 2 * rows)
    const tiles = across! * down!
    expect(tiles).toBeLessThanOrEqual(MOST_CANVASES)
    expect(tiles * (TILE_PX * ratio) ** 2 * 4).toBeLessThanOrEqual(MOST_CANVAS_BYTES)
  },
)
