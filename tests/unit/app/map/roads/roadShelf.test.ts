import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { encodeGraph } from '#domain/routing/graphCodec.ts'
import { roadShelf, type RoadPack } from '#app/map/roads/roadShelf.ts'
import { crossRoads, place, STOPS } from '../../support/crossRoads.ts'

const bytes = (): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(encodeGraph(crossRoads())))
const pack = (roads: Blob, key = 'a 1'): RoadPack => ({ key, roads, ...STOPS })

test('the roads of the pack in which the places lie are read once', async () => {
  const blob = new Blob([bytes()])
  const stream = vi.spyOn(blob, 'stream')
  const shelf = roadShelf([pack(blob)], new Map())
  const opened = await shelf.openFor([place(0, 0)])
  expect(opened.state).toBe('found')
  expect(opened.router?.snap(place(2_000, 100))).toBeDefined()
  await shelf.openFor([place(10, 0)])
  expect(stream).toHaveBeenCalledTimes(1)
})

test('of several packs that of the most places; none where no place lies in any', async () => {
  const far = { west: 0, east: 1, south: 0, north: 1 }
  const shelf = roadShelf(
    [{ ...pack(new Blob(['x']), 'far 1'), bounds: far }, pack(new Blob([bytes()]))],
    new Map(),
  )
  expect(await shelf.openFor([place(0, 0)])).toMatchObject({ state: 'found', ...STOPS })
  expect(await shelf.openFor([place(90_000_000, 0)])).toEqual({ state: 'none' })
  expect(await shelf.openFor([])).toEqual({ state: 'none' })
})

const cut = bytes().slice(0, 60)
const flipped = bytes().map((byte, at) => (at === 40 ? byte ^ 0xff : byte))

test.each([
  ['cut off', cut],
  ['damaged', flipped],
  ['no gzip', Uint8Array.from([1, 2, 3])],
  ['no graph', Uint8Array.from(gzipSync('no graph'))],
])('a graph that is %s is said to be broken, and is not tried again', async (_how, damaged) => {
  const blob = new Blob([damaged])
  const stream = vi.spyOn(blob, 'stream')
  const shelf = roadShelf([pack(blob)], new Map())
  expect(await shelf.openFor([place(0, 0)])).toEqual({ state: 'broken' })
  expect(await shelf.openFor([place(0, 0)])).toEqual({ state: 'broken' })
  expect(stream).toHaveBeenCalledTimes(1)
})
