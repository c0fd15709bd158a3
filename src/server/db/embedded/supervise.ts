import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { stopPostmaster, type Postmaster } from './postmaster.ts'

export interface Supervisor {
  /** The postmaster that runs now, or the last one that did. */
  current(): Postmaster
  /** From now on an end is wanted and nothing is restarted. */
  retire(): void
}

const RESTART_DELAYS_MS = [0, 500, 2_000, 5_000] as const

/** Starts PostgreSQL again whenever it ends by itself (say, killed for want of memory), with growing pauses. */
export function supervise(
  first: Postmaster,
  launch: () => Promise<Postmaster>,
  log: Logger,
): Supervisor {
  let current = first
  let retired = false
  const isRetired = (): boolean => retired

  const restart = async (): Promise<void> => {
    for (let failures = 0; !isRetired(); failures += 1) {
      await wait(RESTART_DELAYS_MS[Math.min(failures, RESTART_DELAYS_MS.length - 1)])
      if (isRetired()) return
      try {
        const next = await launch()
        if (isRetired()) {
          await stopPostmaster(next.pid)
          return
        }
        watch(next)
        log.warn({ pid: current.pid }, 'the database runs again')
        return
      } catch (err) {
        log.error({ err }, 'the database could not be restarted')
      }
    }
  }
  const watch = (postmaster: Postmaster): void => {
    current = postmaster
    void postmaster.ended.then(() => {
      if (isRetired()) return
      log.error({ pid: postmaster.pid }, 'the database ended by itself; restarting it')
      void restart()
    })
  }
  watch(first)
  return {
    current: () => current,
    retire() {
      retired = true
    },
  }
}
