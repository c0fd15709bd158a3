import type { Stop } from './stop.ts'

/** One-shot timers. */
export interface Timers {
  after(delayMs: number, run: () => void): Stop
}

export const systemTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
