import { sealedLength } from '#protocol/sealedFileParts.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import type { AttachmentRow, FileState } from './rows.ts'

/** Files that the engine still has to send. */
const UNSENT_FILES = ['LOCAL', 'UPLOADING'] as const satisfies FileState[]

export interface FileCounts {
  /** Not yet at the bank, or not whole. */
  readonly unsent: number
  /** Refused by the bank: only a person can go on. */
  readonly refused: number
  /** How many sealed bytes of the unsent ones the bank does not have, as far as is known here. */
  readonly unsentBytes: number
}

/** How many files exist on this device alone. */
export async function countFiles(db: DoorstepDb): Promise<FileCounts> {
  const [unsent, refused] = await db.transaction('r', db.attachments, () =>
    Promise.all([unsentFiles(db), db.attachments.where('state').equals('REFUSED').count()]),
  )
  const unsentBytes = unsent.reduce(
    (sum, { bytes, sentBytes }) => sum + sealedLength(bytes) - sentBytes,
    0,
  )
  return { unsent: unsent.length, refused, unsentBytes }
}

/** The files that the engine still has to send, in no order. */
export function unsentFiles(db: DoorstepDb): Promise<AttachmentRow[]> {
  return db.attachments.where('state').anyOf(UNSENT_FILES).toArray()
}

/** How many files the bank does not have whole. */
export function countUnstored(db: DoorstepDb): Promise<number> {
  return db.attachments.where('state').notEqual('STORED').count()
}
