import type { DutyId } from '#domain/base/ids.ts'
import { distanceM } from '#domain/geo/distance.ts'
import type { TrackGap, TrackPoint } from '#domain/geo/dutyTrack.ts'
import { decodeTrack } from '#domain/geo/trackCodec.ts'
import { fromBase64url } from '#app/db/base64url.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { MetaValues } from '#app/db/meta.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The duty that is under way, or undefined. */
export function watchDuty(db: DoorstepDb): Live<MetaValues['duty'] | undefined> {
  return live(
    () => db.meta.get('duty'),
    row => Promise.resolve(row?.value as MetaValues['duty'] | undefined),
  )
}

/** What a duty's track holds so far, on this tablet. */
export interface TrackTotals {
  readonly points: number
  readonly metres: number
  readonly gaps: readonly TrackGap[]
}

/** The parts kept of a duty, added up. */
export function watchTrackTotals(
  db: DoorstepDb,
  sealer: Sealer,
  { dutyId }: { readonly dutyId: DutyId },
): Live<TrackTotals> {
  return live(
    () => db.tracks.where('dutyId').equals(dutyId).sortBy('from'),
    async rows => {
      const parts = await openPayloads(sealer, 'tracks', rows)
      const tracks = parts.map(({ points }, at) => {
        const from = rows[at]?.from
        return from === undefined ? [] : decodeTrack(fromBase64url(points), from)
      })
      return {
        points: tracks.flat().length,
        metres: Math.round(lengthM(tracks.flat())),
        gaps: parts.flatMap(({ gaps }) => gaps),
      }
    },
  )
}

function lengthM(points: readonly TrackPoint[]): number {
  return points.reduce((sum, { at }, nth) => {
    const before = points[nth - 1]
    return before ? sum + distanceM(before.at, at) : 0
  }, 0)
}
