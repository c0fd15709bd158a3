import { laterOf, type Instant } from '../time/instant.ts'
import { distanceM } from './distance.ts'
import type { Wgs84Point } from './point.ts'

/** One position of a duty track (外勤轨迹). `accuracyM`: with 95 in 100 it is no farther off. */
export interface TrackPoint {
  readonly at: Wgs84Point
  readonly accuracyM: number
  readonly taken: Instant
}

/** Why nothing was recorded: the page was hidden · no fix came · the app was closed · the tablet was locked. */
export const GAP_REASONS = ['HIDDEN', 'NO_FIX', 'RESTART', 'LOCKED'] as const

export type GapReason = (typeof GAP_REASONS)[number]

/** A time for which nothing is known, and why. */
export interface TrackGap {
  readonly from: Instant
  readonly until: Instant
  readonly why: GapReason
}

/** A stretch of a track, as it is kept and sent; a gap that ends in it may have begun before it. */
export interface TrackPart {
  readonly from: Instant
  readonly until: Instant
  readonly points: readonly TrackPoint[]
  readonly gaps: readonly TrackGap[]
}

/** A point is kept when it lies farther from the last one than this, or than half its own accuracy … */
export const KEEP_LEAST_M = 15
/** … or when this long has passed since. */
export const KEEP_LEAST_MS = 60_000
/** Without a fix for longer than this there is a gap. */
export const SILENT_MS = 90_000
/** A part lasts so long. */
export const PART_MS = 300_000

/** A track being recorded. */
export interface Recording {
  readonly from: Instant
  readonly points: readonly TrackPoint[]
  readonly gaps: readonly TrackGap[]
  /** The last point kept, in whichever part. */
  readonly last: TrackPoint | undefined
  /** When something was last heard of where the agent is. */
  readonly heard: Instant
  /** Set while nothing is recorded. */
  readonly pause: { readonly from: Instant; readonly why: GapReason } | undefined
}

/** A recording that begins now; `before` is what nothing was recorded in, where it goes on after a break. */
export function beginRecording(
  at: Instant,
  before?: { readonly from: Instant; readonly why: GapReason },
): Recording {
  const gaps = before && before.from < at ? [{ ...before, until: at }] : []
  return { from: at, points: [], gaps, last: undefined, heard: at, pause: undefined }
}

/** Whether a point says something new. One that is not later than the last says nothing. */
export function isKept(last: TrackPoint | undefined, next: TrackPoint): boolean {
  if (!last) return true
  if (next.taken <= last.taken) return false
  if (next.taken - last.taken >= KEEP_LEAST_MS) return true
  return distanceM(last.at, next.at) > Math.max(KEEP_LEAST_M, next.accuracyM / 2)
}

/** Takes a fix; none is taken while it pauses. */
export function withFix(recording: Recording, fix: TrackPoint): Recording {
  if (recording.pause || fix.taken < recording.heard) return recording
  const heard = fix.taken
  const gaps = withSilence(recording, heard)
  if (!isKept(recording.last, fix)) return { ...recording, heard, gaps }
  return { ...recording, heard, gaps, last: fix, points: [...recording.points, fix] }
}

/** Nothing is recorded from now on; a pause that has begun already goes on. */
export function paused(recording: Recording, at: Instant, why: GapReason): Recording {
  if (recording.pause) return recording
  const gaps = withSilence(recording, at)
  return { ...recording, gaps, heard: laterOf(at, recording.heard), pause: { from: at, why } }
}

/** It goes on; what was missed is a gap. */
export function resumed(recording: Recording, at: Instant): Recording {
  const { pause, gaps, heard } = recording
  if (!pause) return recording
  const missed = at > pause.from ? [{ ...pause, until: at }] : []
  return { ...recording, gaps: [...gaps, ...missed], heard: laterOf(at, heard), pause: undefined }
}

/** True when the part under way has lasted long enough. */
export function isPartDue({ from }: Recording, at: Instant): boolean {
  return at - from >= PART_MS
}

/** Ends the part under way. There is none where nothing was recorded in it and nothing is missing. */
export function cutPart(
  recording: Recording,
  at: Instant,
): { readonly part: TrackPart | undefined; readonly next: Recording } {
  const gaps = recording.pause ? recording.gaps : withSilence(recording, at)
  const { points, from } = recording
  const isEmpty = points.length + gaps.length === 0
  const part = isEmpty ? undefined : { from, until: laterOf(at, from), points, gaps }
  const isSilent = gaps.length > recording.gaps.length
  const heard = isSilent ? laterOf(at, recording.heard) : recording.heard
  return { part, next: { ...recording, from: laterOf(at, from), points: [], gaps: [], heard } }
}

function withSilence({ gaps, heard }: Recording, until: Instant): readonly TrackGap[] {
  return until - heard > SILENT_MS ? [...gaps, { from: heard, until, why: 'NO_FIX' }] : gaps
}
