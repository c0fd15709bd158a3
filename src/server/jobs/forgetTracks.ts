import { sql } from 'kysely'
import type { Instant } from '#domain/time/instant.ts'
import { transact } from '../db/transact.ts'
import type { CommandDeps } from '../commands/commandContext.ts'

/**
 * Takes every part of a duty track that came before `before` out of the database: its booking, and what lay sealed in
 * its operation and in the inbox. The operation's id and hash stay, so that it is still known when it is sent again.
 * Resolves to how many operations were emptied.
 */
export async function forgetTracks(
  { db }: Pick<CommandDeps, 'db'>,
  before: Instant,
): Promise<number> {
  const cutoff = new Date(before)
  return transact(db, async tx => {
    await tx.deleteFrom('duty_track').where('received_at', '<', cutoff).execute()
    await sql`update inbox set body = '{}' where kind = 'keepTrack'
              and received_at < ${cutoff} and body::text <> '{}'`.execute(tx)
    const emptied = await sql`update operation set body = '{}' where kind = 'keepTrack'
                              and received_at < ${cutoff} and body::text <> '{}'`.execute(tx)
    return Number(emptied.numAffectedRows ?? 0)
  })
}
