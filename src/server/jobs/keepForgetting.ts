import { asInstant } from '#domain/time/instant.ts'
import type { CommandDeps } from '../commands/commandContext.ts'
import { DAY_MS, every } from './every.ts'
import { forgetTracks } from './forgetTracks.ts'

/**
 * Forgets the tracks that are older than `trackDays`, now and once a day, until the answer is called. A day on which
 * the database is away is made up for by the next one.
 */
export function keepForgetting(
  deps: Pick<CommandDeps, 'db' | 'clock' | 'log'>,
  trackDays: number,
): () => void {
  return every(DAY_MS, deps.log, 'old duty tracks could not be forgotten', async () => {
    const before = asInstant(Math.max(0, deps.clock() - trackDays * DAY_MS))
    const count = await forgetTracks(deps, before)
    if (count > 0) deps.log.info({ count }, 'duty tracks were forgotten')
  })
}
