import type { TimeOfDay } from '#domain/time/hours.ts'
import { closeDay, type CloseDeps } from './closeDay.ts'
import { every, HOUR_MS } from './every.ts'

/**
 * Closes each case's day from `closesAt` on at its place, now and every hour, until the answer is called. An hour in which
 * the database is away is made up for by the next one; several servers at once judge once.
 */
export function keepClosing(deps: CloseDeps, closesAt: TimeOfDay): () => void {
  return every(HOUR_MS, deps.log, 'a day could not be closed', async isStopped => {
    const { became, failed } = await closeDay(deps, { closesAt, isStopped })
    const isNews = Object.keys(became).length > 0 || failed > 0
    if (isNews) deps.log.info({ became, failed }, 'a day was closed')
  })
}
