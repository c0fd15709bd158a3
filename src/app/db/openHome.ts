import type { Home, Homes } from '#app/platform/homes.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { readMeta } from './meta.ts'

/** Held by every page while it is open, and alone by the one that moves. */
export const HOME_LOCK = 'doorstep-home'

export interface HomeDeps {
  readonly homes: Homes
  readonly locks: Locks
  /** Makes the database of a home; it opens with its first use. */
  readonly database: (home: Home) => DoorstepDb
}

/**
 * The database of this device, where it lives now. When something was purged since the last start, and no other page
 * is open, all rows move to a new home first and the old one goes with whatever its files still held.
 */
export async function openHome(deps: HomeDeps): Promise<DoorstepDb> {
  const leave = await deps.locks.share(HOME_LOCK)
  const db = await current(deps)
  // A database that does not open says so to whoever reads it first, and has a screen for that.
  const isDue = await readMeta(db, 'moveDue').catch(() => undefined)
  if (isDue !== true) return db
  db.close()
  await leave()
  await deps.locks.exclusive(HOME_LOCK, () => move(deps), { ifAvailable: true })
  await deps.locks.share(HOME_LOCK)
  return current(deps)
}

/** The newest home that is whole; what an interrupted move left behind goes. */
async function current({ homes, database }: HomeDeps): Promise<DoorstepDb> {
  const [newest = 1, ...older] = [...(await homes.list())].toSorted((a, b) => b - a)
  const db = database(await homes.open(newest))
  const [next, ...rest] = older
  if (next === undefined) return db
  if ((await readMeta(db, 'movedIn')) === true) {
    for (const number of older) await homes.remove(number)
    return db
  }
  db.close()
  await homes.remove(newest)
  for (const number of rest) await homes.remove(number)
  return database(await homes.open(next))
}

async function move(deps: HomeDeps): Promise<void> {
  const { homes, database } = deps
  const from = await current(deps)
  const number = Math.max(0, ...(await homes.list()))
  const to = database(await homes.open(number + 1))
  try {
    const { moveRows } = await import('./moveRows.ts')
    await moveRows(from, to)
  } finally {
    from.close()
    to.close()
  }
  await homes.remove(number)
}
