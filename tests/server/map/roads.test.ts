import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { encodeGraph } from '#domain/routing/graphCodec.ts'
import { roadRouter } from '#domain/routing/roadRouter.ts'
import { packShelf } from '#server/map/packs/packShelf.ts'
import { roadMatrix, type RoadMatrix } from '#server/map/roads/roadMatrix.ts'
import { roadTable } from '#server/map/roads/roadTable.ts'
import { drawnGraph, type DrawnEdge } from '#tests/support/maps/drawnGraph.ts'
import { bytesOf, hashesOf, putPack } from './putPack.ts'

const at = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point
const lines: unknown[] = []
const note = (line: object) => void lines.push(line)
const log = { warn: note, error: note } as never

let root: string
let roads: RoadMatrix
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doorstep-roads-'))
  roads = roadMatrix(packShelf(root, log), root, log)
  lines.length = 0
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

/** A street of 1 km from west to east at 36.6° N, from this longitude on. */
const street = (lng: number) =>
  drawnGraph(
    [
      [lng * 1e6, 36_600_000],
      [lng * 1e6 + 11_200, 36_600_000],
    ],
    [{ from: 0, to: 1, lengthM: 1000, class: 11, isTwoWay: true }],
  )
const packed = (lng: number): Buffer => gzipSync(encodeGraph(street(lng)))
const boundsAt = (lng: number) => ({ west: lng - 0.1, south: 36, east: lng + 0.1, north: 37 })
const putStreet = (id: string, lng: number, over: object = {}, bytes = packed(lng)) =>
  putPack(root, { id, bounds: boundsAt(lng), ...over }, { basemap: bytesOf(10), roads: bytes })
const ends = (lng: number) => [at(36.6, lng + 0.001), at(36.6, lng + 0.009)]

test('each region answers for its own places, and a pack that is put there later as well', async () => {
  putStreet('east', 117)
  expect((await roads.matrix([...ends(117), ...ends(110)])).seconds).toEqual([
    [0, 129, null, null],
    [129, 0, null, null],
    [null, null, 0, null],
    [null, null, null, 0],
  ])
  putStreet('west', 110)
  const { seconds, metres } = await roads.matrix([...ends(117), ...ends(110)])
  expect([seconds[2]?.[3], metres[2]?.[3], seconds[0]?.[2]]).toEqual([129, 714, null])
  expect(lines).toEqual([])
})

test.each([
  ['other bytes than promised', 'HASH', { files: 'wrong' }, packed(117)],
  ['what is not gzipped', 'NOT_PACKED', {}, Buffer.from('DRG')],
  ['no graph', 'NOT_A_GRAPH', {}, gzipSync('<html>')],
  ['a graph that is cut off', 'DAMAGED', {}, gzipSync(encodeGraph(street(117)).subarray(0, 20))],
] as const)('roads that are %s are left out and logged by id and code', async (...row) => {
  const [, code, over, bytes] = row
  const wrong = [
    { kind: 'basemap', bytes: 10, sha256: hashesOf(bytesOf(10)) },
    { kind: 'roads', bytes: bytes.length, sha256: hashesOf(Buffer.from('other')) },
  ]
  putStreet('bad', 117, 'files' in over ? { files: wrong } : {}, bytes)
  putStreet('good', 117.05, { bounds: boundsAt(117) }, packed(117))
  expect((await roads.matrix(ends(117))).seconds).toEqual([
    [0, 129],
    [129, 0],
  ])
  expect(lines).toEqual([{ pack: 'bad', version: '2026.11', code }])
})

test('without a pack for them nothing is known of places but where they are themselves', async () => {
  const { seconds, metres } = await roads.matrix(ends(117))
  expect([seconds, metres]).toEqual([
    [
      [0, null],
      [null, 0],
    ],
    [
      [0, null],
      [null, 0],
    ],
  ])
})

test('many ask at once: each gets its own answer, and who would wait too long gets an empty one', async () => {
  putStreet('east', 117)
  const asked = Array.from({ length: 25 }, (_, n) => {
    return roads.matrix([at(36.6, 117.001), at(36.6, 117.001 + n / 5000)])
  })
  const answers = await Promise.all(asked)
  const seconds = answers.map(answer => answer.seconds[0]?.[1])
  expect(seconds.filter(each => each === null)).toHaveLength(5)
  for (const [n, each] of seconds.entries()) {
    // 17.9 m more each, at 20 km/h.
    if (each !== null) expect(Math.abs((each ?? NaN) - n * 3.214)).toBeLessThan(1)
  }
  expect(lines).toEqual(Array(5).fill({ code: 'TOO_MANY' }))
})

/** A city of blocks: so many streets each way, 100 m apart. */
function blocks(side: number) {
  const nodes: [number, number][] = []
  const edges: DrawnEdge[] = []
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      nodes.push([117_000_000 + x * 1100, 36_600_000 + y * 900])
      const here = y * side + x
      const way = { class: (x * 7 + y * 3) % 12, isTwoWay: true, lengthM: 100 }
      if (x + 1 < side) edges.push({ ...way, from: here, to: here + 1 })
      if (y + 1 < side) edges.push({ ...way, from: here, to: here + side })
    }
  }
  return drawnGraph(nodes, edges)
}

test('while a table of 61 places is made, nothing else waits', async () => {
  const side = 200
  const graph = blocks(side)
  const bounds = { west: 116.9, south: 36.5, east: 117.5, north: 37 }
  const bytes = gzipSync(encodeGraph(graph), { level: 1 })
  putPack(root, { bounds }, { basemap: bytesOf(10), roads: bytes })
  const places = Array.from({ length: 61 }, (_, n) =>
    at(36.6 + ((n * 37) % 180) / 1000, 117 + ((n * 53) % 200) / 1000),
  )
  const start = performance.eventLoopUtilization()
  const table = await roads.matrix(places)
  const { active, idle, utilization } = performance.eventLoopUtilization(start)
  expect(table).toEqual(roadTable(places, [{ bounds, router: roadRouter(graph) }]))
  process.stdout.write(
    `61 places, ${graph.edgeCount} roads: ${(active + idle).toFixed(0)} ms, ${active.toFixed(1)} ms of them here\n`,
  )
  // In this thread it would have been all of it. A machine that is busy makes nobody work here.
  expect(utilization).toBeLessThan(0.25)
})
