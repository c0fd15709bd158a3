import type { Instant } from '#domain/time/instant.ts'
import { asRead } from './changes.ts'
import { commit } from './commit.ts'
import { problemNameOf } from './databaseProblem.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { retryStale } from './staleRow.ts'

/**
 * Notes what the clock shows, and resolves to the highest time seen: a clock that was set back is behind it. Where
 * nothing can be written (a full disk) that is no fault: the answer is right, and the next look notes it.
 */
export async function noteTime(db: DoorstepDb, now: Instant): Promise<Instant> {
  let highest = now
  await unlessFull(() =>
    retryStale(async () => {
      const row = await db.meta.get('seenTime')
      const seen = row?.value as Instant | undefined
      highest = seen !== undefined && seen > now ? seen : now
      if (highest !== seen) await putTime(db, row, now)
    }),
  )
  return highest
}

/** The server's word counts as it is: it alone may correct a clock that ran ahead. */
export async function noteServerTime(db: DoorstepDb, at: Instant): Promise<void> {
  await unlessFull(() =>
    retryStale(async () => {
      const row = await db.meta.get('seenTime')
      if (row?.value !== at) await putTime(db, row, at)
    }),
  )
}

function putTime(
  db: DoorstepDb,
  row: { readonly version: number } | undefined,
  value: Instant,
): Promise<void> {
  return commit(db, {
    expect: [asRead('meta', 'seenTime', row)],
    put: [{ table: 'meta', row: { key: 'seenTime', value } }],
  })
}

/** Does without what a full disk refuses; throws anything else. */
export async function unlessFull(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (problemNameOf(error) !== 'storageFull') throw error
  }
}
