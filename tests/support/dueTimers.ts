import type { Timers } from '#app/platform/timers.ts'

export interface DueTimers {
  readonly timers: Timers
  /** Whatever was waited for is due, whatever its time. */
  readonly run: () => void
}

/** Timers that run when a test says so. */
export function dueTimers(): DueTimers {
  const due = new Set<() => void>()
  const after = (_ms: number, run: () => void) => {
    due.add(run)
    return () => due.delete(run)
  }
  const run = (): void => {
    const now = [...due]
    due.clear()
    for (const each of now) each()
  }
  return { timers: { after }, run }
}
