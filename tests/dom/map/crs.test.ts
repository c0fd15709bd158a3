import { Circle, Map as LeafletMap } from 'leaflet'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { crsOf, gcj02Crs, wgs84Crs } from '#app/map/crs.ts'
import { gcj02OfWgs84 } from '#domain/geo/convert.ts'
import { distanceM } from '#domain/geo/distance.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'

const SHANGHAI: [number, number] = [31.2304, 121.4737]

let map: LeafletMap
let random: () => number

function mapIn(crs: typeof wgs84Crs, centre: [number, number]): LeafletMap {
  const host = document.createElement('div')
  Object.defineProperty(host, 'clientWidth', { value: 1000 })
  Object.defineProperty(host, 'clientHeight', { value: 700 })
  document.body.append(host)
  return new LeafletMap(host, { crs, zoomAnimation: false }).setView(centre, 16)
}

const somewhere = (): Wgs84Point => {
  const [lat, lng] = [18 + random() * 35, 74 + random() * 60]
  return { lat, lng } as Wgs84Point
}

beforeEach(() => {
  const seeded = seededRandom(4)
  random = () => seeded.next()
  document.body.replaceChildren()
})
afterEach(() => {
  map.remove()
})

test('what lies over a GCJ-02 map stands on the pixel of the tiles, to 0 px over 200 points', () => {
  const shifted = gcj02OfWgs84({ lat: SHANGHAI[0], lng: SHANGHAI[1] } as Wgs84Point)
  map = mapIn(gcj02Crs, SHANGHAI)
  const reference = mapIn(wgs84Crs, [shifted.lat, shifted.lng])
  for (let count = 0; count < 200; count += 1) {
    const place = somewhere()
    const there = gcj02OfWgs84(place)
    const drawn = map.latLngToContainerPoint([place.lat, place.lng])
    const tiles = reference.latLngToContainerPoint([there.lat, there.lng])
    expect(drawn.subtract(tiles)).toEqual({ x: 0, y: 0 })
  }
  reference.remove()
})

test('a tap on a GCJ-02 map gives the WGS-84 place', () => {
  map = mapIn(gcj02Crs, SHANGHAI)
  for (let count = 0; count < 200; count += 1) {
    const place = somewhere()
    const tapped = gcj02Crs.pointToLatLng(gcj02Crs.latLngToPoint(place, 19), 19)
    expect(distanceM(place, tapped as unknown as Wgs84Point)).toBeLessThan(1e-6)
  }
})

test.each([
  ['wgs84', wgs84Crs],
  ['gcj02', gcj02Crs],
] as const)('500 pans leave the middle of a %s map unmoved to the bit', (_datum, crs) => {
  map = mapIn(crs, SHANGHAI)
  const before = map.getCenter()
  for (let count = 0; count < 250; count += 1) {
    const step: [number, number] = [Math.ceil(random() * 400), Math.ceil(random() * 300)]
    map.panBy(step, { animate: false })
    map.panBy([-step[0], -step[1]], { animate: false })
  }
  const { lat, lng } = map.getCenter()
  expect([lat, lng]).toEqual([before.lat, before.lng])
})

test('150 m are 150 m in both datums', () => {
  const radii = (['wgs84', 'gcj02'] as const).map(datum => {
    map = mapIn(crsOf(datum), SHANGHAI)
    const circle = new Circle(SHANGHAI, { radius: 150 }).addTo(map)
    const [west, east] = [circle.getBounds().getWest(), circle.getBounds().getEast()]
    const points = [west, east].map(lng => ({ lat: SHANGHAI[0], lng }) as Wgs84Point)
    return distanceM(points[0]!, points[1]!)
  })
  for (const across of radii) expect(Math.abs(across - 300)).toBeLessThan(2)
})
