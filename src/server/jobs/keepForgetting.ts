import { asInstant } from '#domain/time/instant.ts'
import type { CommandDeps } from '../commands/commandContext.ts'
import { forgetTracks } from './forgetTracks.ts'

const DAY_MS = 86_400_000

/**
 * Forgets the tracks that are older than `trackDays`, now and once a day, until the answer is called. A day on which
 * the database is away is made up for by the next one.
 */
export function keepForgetting(
  deps: Pick<CommandDeps, 'db' | 'clock' | 'log'>,
  trackDays: number,
): () => void {
  const forget = async (): Promise<void> => {
    try {
      const before = asInstant(Math.max(0, deps.clock() - trackDays * DAY_MS))
      const count = await forgetTracks(deps, before)
      if (count > 0) deps.log.info({ count }, 'duty tracks were forgotten')
    } catch (error) {
      deps.log.error({ err: error }, 'old duty tracks could not be forgotten')
    }
  }
  void forget()
  const timer = setInterval(() => void forget(), DAY_MS).unref()
  return () => clearInterval(timer)
}
