import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { FILE_STATES, type AttachmentRow } from '#app/db/rows.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** A file that the bank does not have yet, in plain facts. */
export type OutboxFile = Pick<
  AttachmentRow,
  'id' | 'type' | 'takenAt' | 'bytes' | 'state' | 'sentBytes' | 'code'
>

const LEFT = FILE_STATES.filter(state => state !== 'STORED')

/** Every file that is not stored at the bank, the newest first; nothing is opened. */
export function watchOutboxFiles(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<readonly OutboxFile[]> {
  return live(
    () => db.attachments.where('state').anyOf(LEFT).toArray(),
    rows => Promise.resolve(rows.toSorted((a, b) => b.takenAt - a.takenAt).map(plain)),
  )
}

function plain(row: AttachmentRow): OutboxFile {
  const { id, type, takenAt, bytes, state, sentBytes, code } = row
  return { ...{ id, type, takenAt, bytes, state, sentBytes }, ...(code !== undefined && { code }) }
}
