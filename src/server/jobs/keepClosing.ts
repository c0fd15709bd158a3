import type { TimeOfDay } from '#domain/time/hours.ts'
import { closeDay, type CloseDeps } from './closeDay.ts'

const HOUR_MS = 3_600_000

/**
 * Closes each case's day from `closesAt` on at its place, now and every hour, until the answer is called. An hour in which
 * the database is away is made up for by the next one; several servers at once judge once.
 */
export function keepClosing(deps: CloseDeps, closesAt: TimeOfDay): () => void {
  let isStopped = false
  let isRunning = false
  const close = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      const { became, failed } = await closeDay(deps, { closesAt, isStopped: () => isStopped })
      const isNews = Object.keys(became).length > 0 || failed > 0
      if (isNews) deps.log.info({ became, failed }, 'a day was closed')
    } catch (error) {
      if (!isStopped) deps.log.error({ err: error }, 'a day could not be closed')
    } finally {
      isRunning = false
    }
  }
  void close()
  const timer = setInterval(() => void close(), HOUR_MS).unref()
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
