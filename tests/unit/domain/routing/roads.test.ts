import { describe, expect, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import { roadRouter } from '#domain/routing/roadRouter.ts'
import { drawnGraph } from '#tests/support/maps/drawnGraph.ts'
import { hasMapData, jinanCases, jinanGraph } from '#tests/support/maps/mapData.ts'

const at = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point

/** A street of 1 km from west to east along 36.6° N, and an island that no road leads to. */
const street = drawnGraph(
  [
    [117_000_000, 36_600_000],
    [117_011_200, 36_600_000],
    [117_005_000, 36_602_000],
    [117_005_100, 36_602_000],
  ],
  [
    { from: 0, to: 1, lengthM: 1000, class: 11, isTwoWay: true },
    { from: 2, to: 3, lengthM: 9, class: 11, isTwoWay: true },
  ],
)

test('a place snaps to the nearest road with its side, its share and its distance', () => {
  const router = roadRouter(street)
  const north = router.snap(at(36.6005, 117.0056))
  expect(north).toMatchObject({ edge: 0, side: 'left' })
  expect(north?.share).toBeCloseTo(0.5, 2)
  expect(north?.offsetM).toBeCloseTo(55.6, 0)
  expect(router.snap(at(36.5995, 117.0056))).toMatchObject({ side: 'right' })
})

test('farther than 300 m from any road, a place has none', () => {
  const router = roadRouter(street)
  expect(router.snap(at(36.6026, 117.0056))?.offsetM).toBeCloseTo(289, 0)
  expect(router.snap(at(36.6028, 117.0056))).toBeUndefined()
})

test('an island of road is not snapped to, though it is nearer', () => {
  expect(roadRouter(street).snap(at(36.602, 117.00505))?.edge).toBe(0)
})

test('a one-way street is driven round, not back', () => {
  const square = drawnGraph(
    [
      [117_000_000, 36_600_000],
      [117_001_000, 36_600_000],
      [117_001_000, 36_601_000],
    ],
    [
      { from: 0, to: 1, lengthM: 100 },
      { from: 1, to: 2, lengthM: 100 },
      { from: 2, to: 0, lengthM: 150 },
    ],
  )
  const router = roadRouter(square)
  const [early, late] = [router.snap(at(36.6, 117.0002)), router.snap(at(36.6, 117.0008))]
  if (!early || !late) throw new Error('both lie on the street')
  expect(router.drive(early, late)?.metres).toBeCloseTo(60, 0)
  expect(router.drive(late, early)?.metres).toBeCloseTo(290, 0)
})

test.each([
  ['nothing', [], 'NOT_A_GRAPH'],
  ['a page of text', new TextEncoder().encode('<!doctype html>'), 'NOT_A_GRAPH'],
  ['a later format', [0x44, 0x52, 0x47, 2, 0, 0], 'NOT_A_GRAPH'],
  ['no edges counted', [0x44, 0x52, 0x47, 1, 0], 'DAMAGED'],
  ['more nodes than a region has', [0x44, 0x52, 0x47, 1, 0xfe, 0xff, 0xff, 0xff, 0x0f], 'DAMAGED'],
  ['bytes after the end', [0x44, 0x52, 0x47, 1, 0, 0, 0], 'DAMAGED'],
])('%s is no graph', (_name, bytes, error) => {
  expect(decodeGraph(Uint8Array.from(bytes))).toEqual({ ok: false, error })
})

describe.skipIf(!hasMapData)('on the roads of Jinan (shared/data/maps)', () => {
  test('drives take what was measured between the stops of the longest day', () => {
    const router = roadRouter(jinanGraph())
    const day = jinanCases().find(({ stops }) => stops.length === 25)
    if (!day) throw new Error('there is a day of 25 stops')
    const snaps = [day.start, ...day.stops].flatMap(
      each => router.snap(at(each.lat, each.lng)) ?? [],
    )
    expect(snaps).toHaveLength(26)
    // The stored table: the same free-flow speeds, times 1.35 for a city's day, between nodes.
    const ratios = snaps.flatMap((from, row) =>
      router.drives(from, snaps).flatMap((drive, column) => {
        const stored = day.durationSec[row]?.[column] ?? 0
        return stored > 0 ? [((drive?.seconds ?? Infinity) * 1.35) / stored] : []
      }),
    )
    ratios.sort((a, b) => a - b)
    expect(ratios[Math.floor(ratios.length / 2)]).toBeCloseTo(1, 3)
    expect(ratios[Math.floor(ratios.length * 0.05)]).toBeGreaterThan(0.99)
    expect(ratios[Math.floor(ratios.length * 0.9)]).toBeLessThan(1.06)
  })
})
