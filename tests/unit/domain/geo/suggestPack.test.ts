import { expect, test } from 'vitest'
import { roomForPack } from '#domain/geo/packRoom.ts'
import { newerVersion, suggestPack } from '#domain/geo/suggestPack.ts'
import { box, packOf, point } from './samplePacks.ts'

const WEST = box(116, 36, 117, 37)
const EAST = box(117, 36, 118, 37)
const BOTH = box(116, 36, 118, 37)
const west = packOf('west', WEST)
const east = packOf('east', EAST)
const IN_WEST = [point(116.2, 36.5), point(116.4, 36.5)]
const IN_EAST = [point(117.5, 36.5)]

test('the pack that brings most of the places onto the map is suggested', () => {
  const choice = { offered: [east, west], installed: [] }
  expect(suggestPack([...IN_WEST, ...IN_EAST], choice)).toEqual({ pack: west, places: 2 })
  expect(suggestPack(IN_EAST, choice)).toEqual({ pack: east, places: 1 })
})

test('places that lie on an installed map count for nothing, and no installed pack is suggested', () => {
  const places = [...IN_WEST, ...IN_EAST]
  expect(suggestPack(places, { offered: [east, west], installed: [west] })).toEqual({
    pack: east,
    places: 1,
  })
  const newer = packOf('west', WEST, { version: '2' })
  expect(suggestPack(IN_WEST, { offered: [newer], installed: [east, west] })).toBeUndefined()
})

test('of packs that bring as many, the smallest, then the first by id', () => {
  const large = packOf('a', BOTH, { bytes: 200 })
  const small = packOf('z', BOTH, { bytes: 100 })
  const twin = packOf('b', BOTH, { bytes: 100 })
  const pick = (...offered: (typeof large)[]) =>
    suggestPack(IN_WEST, { offered, installed: [] })?.pack.id
  expect(pick(large, small)).toBe('z')
  expect(pick(small, twin, large)).toBe('b')
})

test('nothing is suggested where no pack helps, and where there are no places', () => {
  const choice = { offered: [west], installed: [] }
  expect(suggestPack(IN_EAST, choice)).toBeUndefined()
  expect(suggestPack([], choice)).toBeUndefined()
  expect(suggestPack(IN_WEST, { offered: [], installed: [] })).toBeUndefined()
})

test('another version that is not older is newer; the same one, an older one and another pack are not', () => {
  const here = packOf('west', WEST, { version: '2', builtAt: 20 })
  const later = packOf('west', WEST, { version: '3', builtAt: 30 })
  const same = packOf('west', WEST, { version: '2', builtAt: 20 })
  const older = packOf('west', WEST, { version: '1', builtAt: 10 })
  const other = packOf('east', EAST, { version: '3', builtAt: 30 })
  expect(newerVersion(here, [other, later])).toBe(later)
  expect(newerVersion(here, [same])).toBeUndefined()
  expect(newerVersion(here, [older])).toBeUndefined()
  expect(newerVersion(here, [other])).toBeUndefined()
})

test('a fifth more room than bytes is asked for', () => {
  expect(roomForPack(1000)).toBe(1200)
  expect(roomForPack(1)).toBe(2)
  expect(roomForPack(0)).toBe(0)
})
