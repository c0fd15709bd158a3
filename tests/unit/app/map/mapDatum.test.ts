import { expect, test } from 'vitest'
import { datumInView } from '#app/map/mapDatum.ts'
import type { Datum, Wgs84Point } from '#domain/geo/point.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { asInstant } from '#domain/time/instant.ts'

const HERE = { lat: 30, lng: 120 } as Wgs84Point
const FAR = { lat: 40, lng: 100 } as Wgs84Point

function pack(datum: Datum): PackManifest {
  return {
    id: datum,
    version: '1',
    name: datum,
    builtAt: asInstant(0),
    bounds: { west: 119, south: 29, east: 121, north: 31 },
    datum,
    minZoom: 10,
    maxZoom: 15,
    attribution: '',
    licence: '',
    files: [],
  }
}

test('the pack in view decides; what is shown stays where it can', () => {
  expect(datumInView(HERE, [pack('gcj02')], undefined, 'wgs84')).toBe('gcj02')
  expect(datumInView(HERE, [pack('wgs84'), pack('gcj02')], undefined, 'gcj02')).toBe('gcj02')
  expect(datumInView(HERE, [pack('wgs84'), pack('gcj02')], undefined, 'wgs84')).toBe('wgs84')
})

test('outside of all packs nothing turns, unless no pack could ever be seen', () => {
  expect(datumInView(FAR, [pack('wgs84'), pack('gcj02')], undefined, 'gcj02')).toBe('gcj02')
  expect(datumInView(FAR, [pack('gcj02')], undefined, 'wgs84')).toBe('gcj02')
  expect(datumInView(FAR, [], undefined, 'gcj02')).toBe('gcj02')
})

test('an online layer goes first; Baidu’s datum is drawn by nobody', () => {
  expect(datumInView(HERE, [pack('wgs84')], { datum: 'gcj02' }, 'wgs84')).toBe('gcj02')
  expect(datumInView(HERE, [pack('wgs84')], { datum: 'bd09' }, 'wgs84')).toBe('wgs84')
  expect(datumInView(HERE, [pack('bd09')], undefined, 'wgs84')).toBe('wgs84')
})
