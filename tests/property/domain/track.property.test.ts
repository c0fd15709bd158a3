import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceM } from '#domain/geo/distance.ts'
import {
  beginRecording,
  cutPart,
  KEEP_LEAST_M,
  KEEP_LEAST_MS,
  paused,
  resumed,
  SILENT_MS,
  withFix,
  type TrackPart,
  type TrackPoint,
} from '#domain/geo/dutyTrack.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { decodeTrack, encodeTrack } from '#domain/geo/trackCodec.ts'
import { asInstant } from '#domain/time/instant.ts'

const START = asInstant(Date.UTC(2026, 10, 23, 1))
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
const point = fc.record({ lat: degrees(90), lng: degrees(180) }).map(at => at as Wgs84Point)
const instant = fc.integer({ min: 0, max: 2_000_000_000_000 }).map(asInstant)
const fix = fc.record({
  at: point,
  accuracyM: fc.double({ min: 0, max: 2e6, noNaN: true }),
  taken: instant,
})

test('a track comes back to a millionth of a degree and to the second', () => {
  fc.assert(
    fc.property(fc.array(fix), instant, (points, from) => {
      const back = decodeTrack(encodeTrack(points, from), from)
      expect(back).toHaveLength(points.length)
      for (const [at, { at: place, accuracyM, taken }] of points.entries()) {
        const found = back[at]!
        expect(Math.abs(found.at.lat - place.lat)).toBeLessThanOrEqual(0.5e-6 + 1e-12)
        expect(Math.abs(found.at.lng - place.lng)).toBeLessThanOrEqual(0.5e-6 + 1e-12)
        expect(found.taken).toBe(Math.round(taken / 1000) * 1000)
        expect(found.accuracyM).toBe(Math.ceil(Math.min(accuracyM, 1e6)))
      }
      expect(decodeTrack(encodeTrack(back, from), from)).toEqual(back)
    }),
  )
})

test('bytes that are no track are refused, never read as a place off the globe', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
      try {
        for (const { at } of decodeTrack(bytes, START)) {
          expect(Math.abs(at.lat)).toBeLessThanOrEqual(90)
          expect(Math.abs(at.lng)).toBeLessThanOrEqual(180)
        }
      } catch (error) {
        expect((error as Error).message).toMatch(/varint|track|instant/)
      }
    }),
  )
})

/** What happens to a recording, with the time since the event before. */
const event = fc.oneof(
  fc.record({
    kind: fc.constant('fix' as const),
    afterMs: fc.integer({ min: 0, max: 100_000 }),
    north: fc.integer({ min: -60, max: 60 }),
    accuracyM: fc.integer({ min: 3, max: 120 }),
  }),
  fc.record({
    kind: fc.constantFrom('pause' as const, 'resume' as const, 'cut' as const),
    afterMs: fc.integer({ min: 0, max: 200_000 }),
  }),
)

function played(events: readonly (typeof event extends fc.Arbitrary<infer E> ? E : never)[]) {
  let recording = beginRecording(START)
  let now: number = START
  let metres = 0
  const parts: TrackPart[] = []
  const heard: TrackPoint[] = []
  const cut = (): void => {
    const { part, next } = cutPart(recording, asInstant(now))
    if (part) parts.push(part)
    recording = next
  }
  for (const each of events) {
    now += each.afterMs
    const at = asInstant(now)
    if (each.kind === 'fix') {
      metres += each.north
      const place = { lat: 36 + metres / 111_195, lng: 117 } as Wgs84Point
      const taken = { at: place, accuracyM: each.accuracyM, taken: at }
      if (!recording.pause) heard.push(taken)
      recording = withFix(recording, taken)
    } else if (each.kind === 'pause') recording = paused(recording, at, 'HIDDEN')
    else if (each.kind === 'resume') recording = resumed(recording, at)
    else cut()
  }
  recording = resumed(recording, asInstant(now))
  cut()
  return { parts, heard, until: now }
}

test('what is kept says something new: 15 m or half the accuracy away, or a minute later', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), events => {
      const points = played(events).parts.flatMap(part => part.points)
      for (const [at, next] of points.slice(1).entries()) {
        const last = points[at]!
        const isFar = distanceM(last.at, next.at) > Math.max(KEEP_LEAST_M, next.accuracyM / 2)
        expect(isFar || next.taken - last.taken >= KEEP_LEAST_MS).toBe(true)
        expect(next.taken).toBeGreaterThan(last.taken)
      }
    }),
  )
})

test('no more than a minute and a half goes by without a fix or a gap', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), events => {
      const { parts, heard, until } = played(events)
      const gaps = parts.flatMap(part => part.gaps)
      const edges = gaps.flatMap(gap => [gap.from, gap.until])
      const moments = [START, ...heard.map(each => each.taken), ...edges, until]
      const inGap = (ms: number) => gaps.some(({ from, until: end }) => from <= ms && ms <= end)
      for (const [at, moment] of moments.toSorted((a, b) => a - b).entries()) {
        const before = moments.toSorted((a, b) => a - b)[at - 1] ?? START
        expect(moment - before <= SILENT_MS || inGap((moment + before) / 2)).toBe(true)
      }
      for (const [at, gap] of gaps.entries()) {
        expect(gap.until).toBeGreaterThan(gap.from)
        expect(gap.from).toBeGreaterThanOrEqual(gaps[at - 1]?.until ?? START)
      }
    }),
  )
})
