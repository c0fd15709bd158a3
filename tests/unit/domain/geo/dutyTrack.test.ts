import { expect, test } from 'vitest'
import { bearingDeg, windOf } from '#domain/geo/bearing.ts'
import {
  beginRecording,
  cutPart,
  isKept,
  isPartDue,
  paused,
  resumed,
  withFix,
  type TrackPoint,
} from '#domain/geo/dutyTrack.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { encodeTrack } from '#domain/geo/trackCodec.ts'
import { asInstant } from '#domain/time/instant.ts'

const START = asInstant(Date.UTC(2026, 10, 23, 1))
const after = (seconds: number) => asInstant(START + seconds * 1000)
const fix = (seconds: number, metres: number, accuracyM = 10): TrackPoint => ({
  at: { lat: 36.65 + metres / 111_195, lng: 117.12 } as Wgs84Point,
  accuracyM,
  taken: after(seconds),
})

test.each([
  [14, 5, 10, false],
  [16, 5, 10, true],
  [40, 5, 100, false],
  [51, 5, 100, true],
  [0, 59, 10, false],
  [0, 60, 10, true],
])('%d m and %d s on with an accuracy of %d m: kept %s', (metres, seconds, accuracyM, kept) => {
  expect(isKept(fix(0, 0), fix(seconds, metres, accuracyM))).toBe(kept)
})

test('the first is kept, an older one never', () => {
  expect(isKept(undefined, fix(0, 0))).toBe(true)
  expect(isKept(fix(10, 0), fix(9, 500))).toBe(false)
})

test('a hidden page and a silent receiver are gaps, each with its reason', () => {
  let track = withFix(beginRecording(START), fix(1, 0))
  track = paused(track, after(20), 'HIDDEN')
  expect(withFix(track, fix(30, 400))).toBe(track)
  track = withFix(resumed(track, after(80)), fix(81, 500))
  track = withFix(track, fix(200, 600))
  const { part, next } = cutPart(track, after(210))
  expect(part?.gaps).toEqual([
    { from: after(20), until: after(80), why: 'HIDDEN' },
    { from: after(81), until: after(200), why: 'NO_FIX' },
  ])
  expect(part?.points).toHaveLength(3)
  expect(cutPart(next, after(220)).part).toBeUndefined()
})

test('what was missed since the app was closed is the first gap of what goes on', () => {
  const track = beginRecording(after(600), { from: after(60), why: 'RESTART' })
  expect(cutPart(track, after(601)).part).toEqual({
    ...{ from: after(600), until: after(601), points: [] },
    gaps: [{ from: after(60), until: after(600), why: 'RESTART' }],
  })
})

test('a part lasts five minutes', () => {
  expect(isPartDue(beginRecording(START), after(299))).toBe(false)
  expect(isPartDue(beginRecording(START), after(300))).toBe(true)
})

test('five minutes of driving are some 1.5 kB', () => {
  const points = Array.from({ length: 300 }, (_, s) => fix(s, s * 16))
  expect(encodeTrack(points, START).length).toBeLessThan(1600)
})

const HERE = { lat: 36.65, lng: 117.12 } as Wgs84Point
test.each([
  [0.01, 0, 'N'],
  [0.01, 0.0125, 'NE'],
  [0, 0.01, 'E'],
  [-0.01, 0.0125, 'SE'],
  [-0.01, 0, 'S'],
  [-0.01, -0.0125, 'SW'],
  [0, -0.01, 'W'],
  [0.01, -0.0125, 'NW'],
] as const)('%d° north and %d° east is %s', (north, east, wind) => {
  const there = { lat: HERE.lat + north, lng: HERE.lng + east } as Wgs84Point
  expect(windOf(bearingDeg(HERE, there))).toBe(wind)
})

test('359° is north too', () => {
  expect(windOf(359)).toBe('N')
})
