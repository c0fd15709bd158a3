import type { Changes } from './changes.ts'
import { commit } from './commit.ts'
import { problemNameOf } from './databaseProblem.ts'
import type { DoorstepDb } from './doorstepDb.ts'

/** Room kept back on the disk for what must not be lost. */
export interface Room {
  /** Gives it up; false where there was none. Never rejects. */
  release(): Promise<boolean>
}

/**
 * As `commit`, for what was said at the door and stands nowhere else: where the disk is full, the room that was kept
 * back is given up and the commit tried once more.
 */
export async function commitCapture(
  { db, room }: { readonly db: DoorstepDb; readonly room?: Room },
  changes: Changes,
): Promise<void> {
  try {
    await commit(db, changes)
  } catch (error) {
    if (problemNameOf(error) !== 'storageFull' || !(await room?.release())) throw error
    await commit(db, changes)
  }
}
