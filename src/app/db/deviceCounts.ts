import { liveQuery } from 'dexie'
import type { Stop } from '#app/platform/stop.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { countFiles } from './fileCounts.ts'
import { countOutbox, type OutboxCounts } from './outboxCounts.ts'

/** What exists on this device alone, operations and files apart. */
export interface DeviceCounts extends OutboxCounts {
  readonly unsentFiles: number
  readonly refusedFiles: number
}

/** Counts both at one moment. */
export function countDevice(db: DoorstepDb): Promise<DeviceCounts> {
  return db.transaction('r', db.outbox, db.attachments, async () => {
    const [outbox, files] = await Promise.all([countOutbox(db), countFiles(db)])
    return { ...outbox, unsentFiles: files.unsent, refusedFiles: files.refused }
  })
}

/** Tells the counts now and after every change, in whichever tab it was made. */
export function watchDeviceCounts(
  db: DoorstepDb,
  listener: (counts: DeviceCounts) => void,
  onError: (error: unknown) => void,
): Stop {
  const subscription = liveQuery(() => countDevice(db)).subscribe({
    next: listener,
    error: onError,
  })
  return () => subscription.unsubscribe()
}
