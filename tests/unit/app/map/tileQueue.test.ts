import { expect, test } from 'vitest'
import { TileQueue } from '#app/map/tiles/tileQueue.ts'

const job = (id: number, x: number, y: number, z = 14) => ({ id, address: { z, x, y } })

test('the tile nearest to the middle of the view is next', () => {
  const queue = new TileQueue<ReturnType<typeof job>>()
  for (const each of [job(1, 0, 0), job(2, 5, 5), job(3, 4, 5), job(4, 9, 9)]) queue.add(each)
  const centre = { z: 14, x: 5.6, y: 5.4 }
  const order = [1, 2, 3, 4].map(() => queue.takeNearest(centre)?.id)
  expect(order).toEqual([2, 3, 4, 1])
  expect(queue.takeNearest(centre)).toBeUndefined()
})

test('a tile that left the view is not painted', () => {
  const queue = new TileQueue<ReturnType<typeof job>>()
  queue.add(job(1, 0, 0))
  queue.add(job(2, 9, 9))
  expect(queue.drop(1)).toBe(true)
  expect(queue.drop(1)).toBe(false)
  expect(queue.takeNearest({ z: 14, x: 0, y: 0 })?.id).toBe(2)
  expect(queue.size).toBe(0)
})

test('tiles of the zoom that was left come last', () => {
  const queue = new TileQueue<ReturnType<typeof job>>()
  queue.add(job(1, 2, 2, 13))
  queue.add(job(2, 9, 9, 14))
  expect(queue.takeNearest({ z: 14, x: 5, y: 5 })?.id).toBe(2)
})
