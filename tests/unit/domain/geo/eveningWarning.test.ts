import { expect, test } from 'vitest'
import { EVENING_FROM, eveningWarning } from '#domain/geo/eveningWarning.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { box, packOf, point } from './samplePacks.ts'

const west = packOf('west', box(116, 36, 117, 37))
const east = packOf('east', box(117, 36, 118, 37))
const STOPS = [point(116.5, 36.5), point(117.5, 36.5), point(117.6, 36.5)]
const offered = [west, east]

test('from the evening on, tomorrow’s stops off every map are told with the pack that helps most', () => {
  const choice = { offered, installed: [west] }
  expect(eveningWarning(EVENING_FROM, STOPS, choice)).toEqual({ outside: 2, stops: 3, pack: east })
  expect(eveningWarning(asTimeOfDay('15:59'), STOPS, choice)).toBeUndefined()
  expect(eveningWarning(asTimeOfDay('23:59'), STOPS, choice)).toBeDefined()
})

test('stops that no offered pack covers are told without one', () => {
  const choice = { offered: [west], installed: [west] }
  expect(eveningWarning(EVENING_FROM, STOPS, choice)).toEqual({ outside: 2, stops: 3 })
})

test('silent where all lie on a map, where there are none, and in a bank without maps', () => {
  expect(eveningWarning(EVENING_FROM, STOPS, { offered, installed: offered })).toBeUndefined()
  expect(eveningWarning(EVENING_FROM, [], { offered, installed: [] })).toBeUndefined()
  expect(eveningWarning(EVENING_FROM, STOPS, { offered: [], installed: [] })).toBeUndefined()
})
