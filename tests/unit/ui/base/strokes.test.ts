import { expect, test } from 'vitest'
import { groupsOf, strokeBox, strokePath, strokesOf } from '#ui/base/strokes.ts'

const drawn = [
  {
    points: [
      { x: 0, y: 10 },
      { x: 250, y: 60 },
      { x: 600, y: -5 },
    ],
  },
]

test('strokes are kept in thousandths of the width, and drawn again as wide as the field is then', () => {
  const strokes = strokesOf(drawn, 500)
  expect(strokes).toEqual([[0, 20, 500, 120, 1200, 0]])
  expect(groupsOf(strokes, 1000)[0]?.points.map(({ x, y }) => [x, y])).toEqual([
    [0, 20],
    [500, 120],
    [1200, 0],
  ])
})

test('a path for the paper; a dot is a stroke too', () => {
  expect(
    strokePath([
      [1, 2, 3, 4],
      [5, 6],
    ]),
  ).toBe('M1 2L3 4M5 6L5 6')
  expect(strokePath([])).toBe('')
  expect(strokeBox([[0, 300]])).toBe('0 0 1000 320')
})

test('no more is kept than the wire takes', () => {
  const point = { x: 9999, y: 1 }
  const strokes = strokesOf(
    Array.from({ length: 300 }, () => ({ points: Array.from({ length: 3000 }, () => point) })),
    1,
  )
  expect(strokes).toHaveLength(200)
  expect(strokes[0]).toHaveLength(4000)
  expect(Math.max(...(strokes[0] ?? []))).toBe(4000)
})
