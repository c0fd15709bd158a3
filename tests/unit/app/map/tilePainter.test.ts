import { beforeEach, expect, test } from 'vitest'
import type { PaintedTile, RenderLook, RenderOrder } from '#app/map/tiles/renderMessages.ts'
import { TilePainter, type PainterState } from '#app/map/tiles/tilePainter.ts'

interface FakeWorker {
  readonly orders: RenderOrder[]
  readonly answer: (id: number) => FakeBitmap
  readonly die: () => void
  ended: boolean
}
interface FakeBitmap extends ImageBitmap {
  isClosed: boolean
}

const LOOK: RenderLook = {
  theme: 'light',
  datum: 'wgs84',
  pixelRatio: 1,
  words: { outside: '离线区域之外', broken: '无法读取' },
}

let workers: FakeWorker[]
let states: PainterState[]
let silence: (() => void)[]
let nowMs: number
let painter: TilePainter
let done: number[]

const bitmap = (): FakeBitmap => {
  const made = { width: 256, height: 256, isClosed: false, close: () => (made.isClosed = true) }
  return made
}
const last = (): FakeWorker => workers.at(-1)!
const painting = (): number[] =>
  last().orders.flatMap(order => (order.kind === 'paint' ? [order.id] : []))
const ask = (id: number, x = id): void =>
  painter.paint({ id, address: { z: 14, x, y: 0 }, done: () => done.push(id) })

beforeEach(() => {
  workers = []
  states = []
  silence = []
  nowMs = 0
  done = []
  painter = new TilePainter({
    start(onPainted, onFault) {
      const worker: FakeWorker = {
        orders: [],
        ended: false,
        answer(id) {
          const made = bitmap()
          onPainted({ id, bitmap: made, finding: 'drawn' } satisfies PaintedTile)
          return made
        },
        die: onFault,
      }
      workers.push(worker)
      return { send: order => worker.orders.push(order), end: () => (worker.ended = true) }
    },
    timers: {
      after(_delayMs, run) {
        silence.push(run)
        return () => (silence = silence.filter(each => each !== run))
      },
    },
    clock: { monotonicMs: () => nowMs },
    onState: state => states.push(state),
  })
  painter.setLook(LOOK)
})

test('two tiles are with the worker, the others wait for the middle of the view', () => {
  for (const id of [1, 2, 9, 4, 3]) ask(id)
  expect(painting()).toEqual([1, 2])
  painter.centre = { z: 14, x: 9.5, y: 0.5 }
  last().answer(1)
  last().answer(2)
  expect(painting()).toEqual([1, 2, 9, 4])
  expect(done).toEqual([1, 2])
})

test('what left the view is not asked for, and what comes of it is given back', () => {
  for (const id of [1, 2, 3, 4]) ask(id)
  painter.drop(3)
  painter.drop(1)
  expect(painting()).toEqual([1, 2, 4])
  expect(last().answer(1).isClosed).toBe(true)
  expect(last().answer(4).isClosed).toBe(false)
  expect(done).toEqual([4])
})

test('a worker that dies is started again with the packs, the look and its tiles', () => {
  painter.setPacks([])
  ask(1)
  ask(2)
  last().die()
  expect(workers[0]?.ended).toBe(true)
  expect(workers).toHaveLength(2)
  expect(last().orders.map(order => order.kind)).toEqual(['look', 'packs', 'paint', 'paint'])
  expect(painting().toSorted()).toEqual([1, 2])
  last().answer(1)
  expect(done).toEqual([1])
})

test('what a dead worker still says is thrown away', () => {
  ask(1)
  const [first] = workers
  first?.die()
  expect(first?.answer(1).isClosed).toBe(true)
  expect(done).toEqual([])
})

test('a worker that falls silent is taken for dead', () => {
  ask(1)
  expect(silence).toHaveLength(1)
  silence[0]?.()
  expect(workers).toHaveLength(2)
  last().answer(1)
  expect(silence).toEqual([])
})

test('three ends within a minute are said, and another try is a whole one', () => {
  ask(1)
  for (const at of [0, 1000, 2000]) {
    nowMs = at
    last().die()
  }
  expect(states).toEqual(['failed'])
  expect(workers).toHaveLength(3)
  ask(2)
  expect(workers).toHaveLength(3)
  painter.restart()
  expect(states).toEqual(['failed', 'working'])
  expect(painting().toSorted()).toEqual([1, 2])
})

test('ends far apart are accidents', () => {
  ask(1)
  for (const at of [0, 61_000, 122_000, 183_000]) {
    nowMs = at
    last().die()
  }
  expect(states).toEqual([])
  expect(workers).toHaveLength(5)
})
