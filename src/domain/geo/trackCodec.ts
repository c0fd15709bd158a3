import { varintReader, varintWriter } from '../base/varints.ts'
import { asInstant, type Instant } from '../time/instant.ts'
import type { TrackPoint } from './dutyTrack.ts'
import { isPoint, type Wgs84Point } from './point.ts'

/** Millionths of a degree: a tenth of a metre, less than any device knows. */
const PER_DEGREE = 1e6
const EDITION = 1
/** Worse than this says no more. */
const WORST_M = 1_000_000

/**
 * Points as bytes: an edition, then for each point the differences from the one before in millionths of a degree
 * north and east and in whole seconds (the first from 0, 0 and `from`), and its accuracy in whole metres, rounded up.
 * All zig-zag varints.
 */
export function encodeTrack(points: readonly TrackPoint[], from: Instant): Uint8Array {
  const writer = varintWriter()
  writer.write(EDITION)
  let [north, east, second] = [0, 0, Math.round(from / 1000)]
  for (const { at, accuracyM, taken } of points) {
    const now = [at.lat * PER_DEGREE, at.lng * PER_DEGREE, taken / 1000].map(Math.round)
    const [y = 0, x = 0, s = 0] = now
    for (const value of [y - north, x - east, s - second]) writer.write(value)
    writer.write(Math.ceil(Math.min(accuracyM, WORST_M)))
    ;[north, east, second] = [y, x, s]
  }
  return writer.bytes()
}

/** The points of {@link encodeTrack}, to a millionth of a degree and a second. Throws a RangeError for other bytes. */
export function decodeTrack(bytes: Uint8Array, from: Instant): TrackPoint[] {
  const reader = varintReader(bytes, 0)
  if (reader.next() !== EDITION) throw new RangeError('a track of another edition')
  const points: TrackPoint[] = []
  let [north, east, second] = [0, 0, Math.round(from / 1000)]
  while (!reader.isAtEnd()) {
    north += reader.next()
    east += reader.next()
    second += reader.next()
    const at = { lat: north / PER_DEGREE, lng: east / PER_DEGREE }
    if (!isPoint(at)) throw new RangeError('a track off the globe')
    const accuracyM = reader.next()
    points.push({ at: at as Wgs84Point, accuracyM, taken: asInstant(second * 1000) })
  }
  return points
}
