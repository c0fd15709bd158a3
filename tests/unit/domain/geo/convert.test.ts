import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bd09OfGcj02,
  fromDatum,
  gcj02OfBd09,
  gcj02OfWgs84,
  inDatum,
  wgs84OfGcj02,
} from '#domain/geo/convert.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { DATUMS, type Gcj02Point, type Wgs84Point } from '#domain/geo/point.ts'

const at = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point
/** Metres between two pairs of degrees, whatever datum both are in. */
const apartM = (a: object, b: object): number => distanceM(a as Wgs84Point, b as Wgs84Point)

const inChina = fc
  .tuple(
    fc.double({ min: 18, max: 53.5, noNaN: true }),
    fc.double({ min: 73.5, max: 135, noNaN: true }),
  )
  .map(([lat, lng]) => at(lat, lng))

describe('GCJ-02', () => {
  // As answered by AMap's own coordinate conversion service, quoted in its public documentation.
  test.each([
    [39.990475, 116.481499, 39.991754014757, 116.487585177952],
    [39.990375, 116.481499, 39.991653917101, 116.487585177952],
    [22.62, 114.07, 22.61731092, 114.07513075],
    [39.1632171277, 116.976409145, 39.164154188369, 116.982440321181],
  ])('%d, %d is where AMap says, within 0.15 m', (lat, lng, amapLat, amapLng) => {
    expect(apartM(gcj02OfWgs84(at(lat, lng)), { lat: amapLat, lng: amapLng })).toBeLessThan(0.15)
  })

  test('the offset in Beijing, Shanghai and Shenzhen is what was measured', () => {
    const offsetM = (point: Wgs84Point): number => apartM(point, gcj02OfWgs84(point))
    expect(offsetM(at(39.9042, 116.4074))).toBeCloseTo(555, -1)
    expect(offsetM(at(31.2304, 121.4737))).toBeCloseTo(481, -1)
    expect(offsetM(at(22.5431, 114.0579))).toBeCloseTo(606, -1)
  })

  test('a thousand round trips do not drift', () => {
    const start = at(31.2304, 121.4737)
    let point = start
    for (let trip = 0; trip < 1000; trip += 1) point = wgs84OfGcj02(gcj02OfWgs84(point))
    expect(apartM(start, point)).toBeLessThan(1e-6)
  })
})

test('100,000 round trips through both datums come back within a millionth of a metre', () => {
  fc.assert(
    fc.property(inChina, point => {
      const gcj = gcj02OfWgs84(point)
      expect(apartM(wgs84OfGcj02(gcj), point)).toBeLessThan(1e-6)
      expect(apartM(gcj02OfBd09(bd09OfGcj02(gcj)), gcj)).toBeLessThan(1e-6)
    }),
    { numRuns: 100_000 },
  )
})

test.each(DATUMS)('a point put into %s and taken out of it is the same', datum => {
  const point = at(36.651, 117.12)
  expect(apartM(fromDatum(inDatum(point, datum), datum), point)).toBeLessThan(1e-6)
})

test('converting twice is what the brands forbid: in Shanghai it is almost a kilometre', () => {
  const once = gcj02OfWgs84(at(31.2304, 121.4737))
  // @ts-expect-error a GCJ-02 point is no WGS-84 point
  const twice: Gcj02Point = gcj02OfWgs84(once)
  expect(apartM(twice, at(31.2304, 121.4737))).toBeGreaterThan(900)
})
