import { expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { crowFly } from '#domain/routing/crowFly.ts'
import { driveTable } from '#domain/routing/driveTable.ts'
import { roadRouter } from '#domain/routing/roadRouter.ts'
import { drawnGraph } from '#tests/support/maps/drawnGraph.ts'

const at = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point
const METRES_A_DEGREE = 111_195

test.each([
  [500, 1.65, 15],
  [2000, 1.41, 23],
  [5000, 1.28, 29],
  [20_000, 1.19, 35],
])(
  '%d m straight are %d of it by road, at %d km/h of the straight line',
  (straightM, detour, kmh) => {
    const drive = crowFly(at(36, 117), at(36 + straightM / METRES_A_DEGREE, 117))
    expect(drive.metres).toBeCloseTo(straightM * detour, 0)
    expect(drive.seconds).toBeCloseTo((straightM / kmh) * 3.6, 0)
  },
)

const street = drawnGraph(
  [
    [117_000_000, 36_600_000],
    [117_011_200, 36_600_000],
  ],
  [{ from: 0, to: 1, lengthM: 1000, class: 11, isTwoWay: true }],
)
const places = [at(36.6, 117.001), at(36.6, 117.009), at(36.7, 117.1)]

test('each drive says how it is known: by the bank, along the roads, or by the straight line', () => {
  const known = { seconds: 100, metres: 900, source: 'live' as const }
  const table = driveTable(places, {
    router: roadRouter(street),
    hourFactor: 1.35,
    known: (from, to) => (from === 1 && to === 0 ? known : undefined),
  })
  expect(table[0]?.[1]).toEqual({ seconds: 174, metres: 714, source: 'graph' })
  expect(table[1]?.[0]).toEqual(known)
  expect(table[0]?.[2]?.source).toBe('crowFly')
  expect(table[0]?.[0]).toMatchObject({ seconds: 0, metres: 0 })
})

test('without a region every drive is by the straight line', () => {
  const table = driveTable(places, { hourFactor: 1 })
  expect(table.flat().every(({ source }) => source === 'crowFly')).toBe(true)
})
