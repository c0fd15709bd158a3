import type { Clock } from '#app/platform/clock.ts'
import type { Stop } from '#app/platform/stop.ts'
import type { Timers } from '#app/platform/timers.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'

interface Timer {
  readonly dueAt: number
  readonly owner: object
  readonly run: () => void
}

/** The time of a simulated world: it stands still until it is told to pass. */
export interface WorldTime {
  now(): Instant
  /** Passes, and runs what falls due on the way in its order; `settle` after each. */
  pass(ms: number, settle: () => Promise<void>): Promise<void>
  /** The wall clock of a device that is set wrong by `skewMs`. */
  clock(skewMs: number): Clock
  /** Timers that die with their owner. */
  timers(owner: object): Timers
  forget(owner: object): void
}

export function worldTime(start: Instant): WorldTime {
  let now: number = start
  const waiting = new Set<Timer>()
  return {
    now: () => asInstant(now),
    async pass(ms, settle) {
      const end = now + ms
      for (let timer = due(end); timer; timer = due(end)) {
        now = Math.max(now, timer.dueAt)
        waiting.delete(timer)
        timer.run()
        await settle()
      }
      now = end
    },
    clock(skewMs) {
      const boot = now
      return { now: () => asInstant(now + skewMs), monotonicMs: () => Math.floor(now - boot) }
    },
    timers: owner => ({ after: (delayMs, run) => after({ dueAt: now + delayMs, owner, run }) }),
    forget(owner) {
      for (const timer of waiting) if (timer.owner === owner) waiting.delete(timer)
    },
  }

  function after(timer: Timer): Stop {
    waiting.add(timer)
    return () => waiting.delete(timer)
  }

  function due(end: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of waiting) {
      if (timer.dueAt <= end && (!first || timer.dueAt < first.dueAt)) first = timer
    }
    return first
  }
}
