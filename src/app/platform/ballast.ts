import type { Locks } from './locks.ts'
import type { Storage } from './storage.ts'

export const BALLAST_BYTES = 8 * 1024 * 1024

/** LAID: it lies there. NO_ROOM: it does not, for lack of room. NOWHERE: this browser has no place for it. */
export type BallastAnswer = 'LAID' | 'NO_ROOM' | 'NOWHERE'

/** Bytes of no use that take up room in the origin's quota, so that there is some to give up. */
export interface Ballast {
  /** Lays it unless it lies there, in one tab alone. */
  lay(): Promise<BallastAnswer>
  /** Gives the room up; false where nothing lay. */
  drop(): Promise<boolean>
}

interface BallastDeps {
  readonly locks: Pick<Locks, 'exclusive'>
  readonly storage: Pick<Storage, 'estimate'>
  /** The origin's own files; undefined where the browser has none that a page can write. */
  readonly folder?: () => Promise<FileSystemDirectoryHandle | undefined>
}

const NAME = 'ballast'
const LOCK = 'doorstep-ballast'
/** The most that one call makes of random bytes. */
const PIECE = 65_536
/** Whoever waits to save must not wait behind a tab that the browser has put to sleep. */
const DROP_WAIT_MS = 2_000

/** The ballast as a file of the origin private file system; random, so that no disk can make it smaller. */
export function browserBallast({ locks, storage, folder = ownFolder }: BallastDeps): Ballast {
  return {
    async lay() {
      let answer: BallastAnswer = 'NOWHERE'
      await locks.exclusive(LOCK, async () => {
        const place = await folder()
        if (place) answer = await layIn(place, storage)
      })
      return answer
    },
    async drop() {
      const signal = AbortSignal.timeout(DROP_WAIT_MS)
      const work = async (): Promise<boolean> => {
        const place = await folder()
        if (!place || (await bytesIn(place)) === 0) return false
        await place.removeEntry(NAME)
        return true
      }
      return (await locks.exclusive(LOCK, work, { signal })) ?? false
    },
  }
}

async function ownFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const canWrite =
    'FileSystemFileHandle' in globalThis && 'createWritable' in FileSystemFileHandle.prototype
  // Private windows refuse.
  return canWrite ? navigator.storage.getDirectory().catch(() => undefined) : undefined
}

async function layIn(
  place: FileSystemDirectoryHandle,
  storage: BallastDeps['storage'],
): Promise<BallastAnswer> {
  if ((await bytesIn(place)) >= BALLAST_BYTES) return 'LAID'
  const { quotaBytes, usedBytes } = await storage.estimate()
  // As much again stays free, or the next answers would take it away at once.
  if (quotaBytes - usedBytes < 2 * BALLAST_BYTES) return 'NO_ROOM'
  try {
    await fill(await place.getFileHandle(NAME, { create: true }))
    return 'LAID'
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return error.name === 'QuotaExceededError' ? 'NO_ROOM' : 'NOWHERE'
  }
}

/** The file is there as a whole once it is closed, or stays empty. */
async function fill(file: FileSystemFileHandle): Promise<void> {
  const stream = await file.createWritable()
  for (let written = 0; written < BALLAST_BYTES; written += PIECE) {
    await stream.write(crypto.getRandomValues(new Uint8Array(PIECE)))
  }
  await stream.close()
}

async function bytesIn(place: FileSystemDirectoryHandle): Promise<number> {
  try {
    const file = await place.getFileHandle(NAME)
    return (await file.getFile()).size
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return 0
    throw error
  }
}
