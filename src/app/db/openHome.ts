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
 * is open, all rows move to a new home first and the old one goes with whatever its files still held. Where the place
 * cannot be found the database does not open, and says so to whoever reads it first: an empty one in another place
 * would hide what is there.
 */
export async function openHome(deps: HomeDeps): Promise<DoorstepDb> {
  try {
    const leave = await deps.locks.share(HOME_LOCK)
    const db = await current(deps)
    if ((await readMeta(db, 'moveDue')) !== true) return db
    db.close()
    await leave()
    await deps.locks.exclusive(HOME_LOCK, () => tryToMove(deps), { ifAvailable: true })
    await deps.locks.share(HOME_LOCK)
    return await current(deps)
  } catch (cause) {
    return deps.database(nowhere(cause))
  }
}

type PlaceDeps = Pick<HomeDeps, 'homes' | 'database'>

/** The newest home that is whole; what an interrupted move left behind goes. */
async function current({ homes, database }: PlaceDeps): Promise<DoorstepDb> {
  const [newest = 1, ...older] = [...(await homes.list())].toSorted((a, b) => b - a)
  const db = database(await homes.open(newest))
  const [next] = older
  if (next === undefined) return db
  if ((await readMeta(db, 'movedIn')) === true) {
    for (const number of older) await homes.remove(number)
    return db
  }
  db.close()
  await homes.remove(newest)
  return current({ homes, database })
}

/** It stays due where there is no room for it, or anything else goes wrong: the next start tries again. */
async function tryToMove(deps: PlaceDeps): Promise<void> {
  await move(deps).catch(() => undefined)
}

async function move(deps: PlaceDeps): Promise<void> {
  const { homes, database } = deps
  const from = await current(deps)
  const number = Math.max(...(await homes.list()))
  const to = database(await homes.open(number + 1))
  try {
    await homes.keepLike(number, number + 1)
    const { moveRows } = await import('./moveRows.ts')
    await moveRows(from, to)
  } finally {
    from.close()
    to.close()
  }
  await homes.remove(number)
}

function nowhere(cause: unknown): Home {
  const open = (): never => {
    throw new DOMException(String(cause), 'SecurityError')
  }
  return { name: 'doorstep', indexedDB: { open } as unknown as IDBFactory }
}
