/* What sealing a track needs, without the schemas of `placeDocuments.ts`. */
import type { DutyId, TrackChunkId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { SealWrap } from './sealed.ts'

/** A part of a duty track, sealed to the bank: the server keeps it as it came and need not open it. */
export interface SealedTrack {
  readonly id: TrackChunkId
  readonly dutyId: DutyId
  readonly from: Instant
  readonly until: Instant
  /** AES-256-GCM, the tag at the end, under a content key that `wraps` carries for the bank. */
  readonly sealed: {
    readonly iv: string
    readonly ct: string
    readonly wraps: readonly SealWrap[]
  }
}

/** The text whose UTF-8 bytes bind a sealed part to its place in the track. */
export function trackAad({ id, dutyId, from, until }: Omit<SealedTrack, 'sealed'>): string {
  return `doorstep/track/1|${id}|${dutyId}|${from}|${until}`
}
