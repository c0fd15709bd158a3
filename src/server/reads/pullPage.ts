import type { StaffId } from '#domain/base/ids.ts'
import type { GoneChange } from '#protocol/pull.ts'
import { readEpoch } from '../db/changeLogEpoch.ts'
import { readConsistently } from '../db/transact.ts'
import type { PrintedDocument } from './documentsInScope.ts'
import { decodeCursor, encodeCursor } from './pullCursor.ts'
import { readHorizon } from './readHorizon.ts'
import type { ReadDeps } from './readDeps.ts'
import { readLog } from './readLog.ts'
import { readSnapshot } from './readSnapshot.ts'

/** One page of a pull. */
export interface PullPage {
  readonly changes: readonly (PrintedDocument | GoneChange)[]
  readonly cursor: string
  readonly more: boolean
}

/**
 * The next page for an agent. Without a cursor it begins a snapshot of everything in scope, which ends on a cursor
 * into the change log. All of a page is read at one moment. Throws `badCursor`.
 */
export async function pullPage(
  deps: ReadDeps,
  staffId: StaffId,
  cursorText: string | undefined,
  limit: number,
): Promise<PullPage> {
  return readConsistently(deps.db, async tx => {
    const owner = { staffId, epoch: await readEpoch(tx) }
    const cursor = cursorText === undefined ? undefined : decodeCursor(cursorText, owner)
    const page =
      cursor?.at === 'log'
        ? await readLog(tx, staffId, cursor, limit)
        : await readSnapshot(tx, staffId, cursor ?? { horizon: await readHorizon(tx) }, limit)
    return { ...page, cursor: encodeCursor(page.cursor, owner) }
  })
}
