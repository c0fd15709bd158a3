import {
  beginRecording,
  cutPart,
  isPartDue,
  paused,
  resumed,
  withFix,
  type GapReason,
  type Recording,
  type TrackPart,
} from '#domain/geo/dutyTrack.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { problemNameOf } from '#app/db/databaseProblem.ts'
import type { MetaValues } from '#app/db/meta.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { Position, PositionFault } from '#app/platform/position.ts'
import type { Sight } from '#app/platform/sight.ts'
import type { Stop } from '#app/platform/stop.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { CommandDeps } from './commandDeps.ts'
import { keepTrack } from './keepTrack.ts'
import { stopDuty } from './stopDuty.ts'

export interface RecorderDeps extends CommandDeps {
  readonly position: Position
  readonly sight: Sight
  readonly timers: Timers
  readonly locks: Locks
  readonly onFault: (error: unknown) => void
}

/** What the chip shows of it. */
export interface RecorderState {
  /** When a position was last heard; undefined before the first. */
  readonly heardAt: Instant | undefined
  readonly fault: PositionFault | undefined
}

const LOCK = 'doorstep-duty'
const WATCH = { timeoutMs: 20_000, maximumAgeMs: 5_000 }
const TICK_MS = 15_000
/** A start that comes so soon after leaves no gap. */
const AT_ONCE_MS = 10_000
/** Whoever forgot to end a duty is not followed home: it ends by itself after 16 hours. */
const LONGEST_MS = 16 * 3_600_000

type Duty = MetaValues['duty']

/**
 * Records the track of a duty, in one tab, while the page is seen; every break is a gap with its reason. What cannot
 * be kept because the tablet is locked stays in memory until it is open again.
 */
export class DutyRecorder {
  readonly #deps: RecorderDeps
  readonly #hearers = new Set<(state: RecorderState) => void>()
  readonly #unkept: TrackPart[] = []
  #duty: Duty | undefined
  #recording: Recording | undefined
  #state: RecorderState = { heardAt: undefined, fault: undefined }
  #running: AbortController | undefined

  constructor(deps: RecorderDeps) {
    this.#deps = deps
  }

  state(): RecorderState {
    return this.#state
  }

  subscribe(hear: (state: RecorderState) => void): Stop {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }

  /** Records for the duty until `pause` or `end`; in a second tab only once the first is gone. */
  run(duty: Duty): void {
    if (this.#running) return
    const running = new AbortController()
    this.#running = running
    const { signal } = running
    this.#deps.locks
      .exclusive(LOCK, () => this.#record(duty, signal), { signal })
      .catch((error: unknown) => {
        if (!signal.aborted) this.#deps.onFault(error)
      })
  }

  /** Nobody can see that it records, so it does not. */
  async pause(why: GapReason): Promise<void> {
    this.#running?.abort()
    this.#running = undefined
    if (!this.#recording) return
    this.#recording = paused(this.#recording, this.#now(), why)
    await this.#cut()
  }

  /** Keeps what there is and forgets the duty. */
  async end(): Promise<void> {
    this.#running?.abort()
    this.#running = undefined
    try {
      if (this.#recording) await this.#cut()
    } finally {
      // The next duty may be another agent's.
      this.#recording = undefined
      this.#unkept.length = 0
    }
    this.#tell({ heardAt: undefined, fault: undefined })
  }

  async #record(duty: Duty, signal: AbortSignal): Promise<void> {
    const { position, sight } = this.#deps
    await this.#begin(duty)
    if (signal.aborted) return
    const stops = [
      position.watch(
        WATCH,
        fix => this.#take(r => withFix(r, fix), { heardAt: fix.taken, fault: undefined }),
        fault => this.#tell({ ...this.#state, fault }),
      ),
      sight.onChange(() => void this.#look().catch(this.#deps.onFault)),
      this.#ticking(duty),
    ]
    await this.#look()
    await new Promise<void>(resolve => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      if (signal.aborted) resolve()
    })
    for (const stop of stops) stop()
  }

  /** Goes on after a lock in this page, or begins with the gap since whatever was kept last. */
  async #begin(duty: Duty): Promise<void> {
    const now = this.#now()
    if (this.#recording && this.#duty?.id === duty.id) {
      this.#recording = resumed(this.#recording, now)
      return
    }
    const parts = await this.#deps.db.tracks.where('dutyId').equals(duty.id).toArray()
    const from = asInstant(Math.max(duty.startedAt, ...parts.map(part => part.until)))
    const gap = now - from > AT_ONCE_MS ? { from, why: 'RESTART' as const } : undefined
    this.#duty = duty
    this.#recording = beginRecording(now, gap)
  }

  #ticking(duty: Duty): Stop {
    let stop: Stop = () => undefined
    const tick = async (): Promise<void> => {
      const now = this.#now()
      if (now - duty.startedAt > LONGEST_MS) {
        await this.end()
        await stopDuty(this.#deps)
        return
      }
      stop = this.#deps.timers.after(TICK_MS, later)
      const isDue = this.#recording && isPartDue(this.#recording, now)
      await (isDue ? this.#cut() : this.#keep())
    }
    const later = (): void => void tick().catch(this.#deps.onFault)
    stop = this.#deps.timers.after(TICK_MS, later)
    return () => stop()
  }

  async #look(): Promise<void> {
    const now = this.#now()
    if (!this.#deps.sight.isHidden()) {
      this.#take(recording => resumed(recording, now))
      return
    }
    this.#take(recording => paused(recording, now, 'HIDDEN'))
    await this.#cut()
  }

  #take(change: (recording: Recording) => Recording, state: RecorderState = this.#state): void {
    const next = this.#recording && change(this.#recording)
    // A fix from before counts for nothing, so it is not told either.
    if (!next || next === this.#recording) return
    this.#recording = next
    this.#tell(state)
  }

  async #cut(): Promise<void> {
    if (!this.#recording) return
    const { part, next } = cutPart(this.#recording, this.#now())
    this.#recording = next
    if (part) this.#unkept.push(part)
    await this.#keep()
  }

  async #keep(): Promise<void> {
    const dutyId = this.#duty?.id
    for (;;) {
      const part = this.#unkept.shift()
      if (!part || !dutyId) return
      try {
        const kept = await keepTrack(this.#deps, { dutyId, part })
        if (kept.ok) continue
        this.#unkept.unshift(part)
        return
      } catch (error) {
        this.#unkept.unshift(part)
        if (problemNameOf(error) === 'vaultLocked') return
        throw error
      }
    }
  }

  #tell(state: RecorderState): void {
    this.#state = state
    for (const hear of this.#hearers) hear(state)
  }

  #now(): Instant {
    return this.#deps.clock.now()
  }
}
