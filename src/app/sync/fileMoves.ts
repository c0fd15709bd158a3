import type { AttachmentId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { chunkKeysOf } from '#app/db/fileChunks.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import { sealedLength } from '#protocol/sealedFileParts.ts'

/** The file while it is to be sent. */
export async function fileToSend(
  db: DoorstepDb,
  id: AttachmentId,
): Promise<AttachmentRow | undefined> {
  const row = await db.attachments.get(id)
  return row?.state === 'LOCAL' || row?.state === 'UPLOADING' ? row : undefined
}

/** Notes how many bytes the bank has; false where the file is not to be sent any more. */
export function noteSent(db: DoorstepDb, id: AttachmentId, sentBytes: number): Promise<boolean> {
  return retryStale(async () => {
    const stored = await fileToSend(db, id)
    if (!stored) return false
    const state = sentBytes > 0 ? 'UPLOADING' : 'LOCAL'
    if (stored.sentBytes === sentBytes && stored.state === state) return true
    const { version: _version, ...row } = stored
    await commit(db, {
      expect: [asRead('attachments', id, stored)],
      put: [{ table: 'attachments', row: { ...row, state, sentBytes } }],
    })
    return true
  })
}

/** The bank's word that it has the file whole: what lay here of it goes in the same commit. */
export function keepStored(
  { db, now }: { readonly db: DoorstepDb; readonly now: Instant },
  id: AttachmentId,
  storedAt: Instant,
): Promise<void> {
  return retryStale(async () => {
    const [stored, chunks] = await Promise.all([db.attachments.get(id), chunkKeysOf(db, id)])
    if (!stored || stored.state === 'STORED') return
    const { version: _version, code: _code, ...row } = stored
    const sentBytes = sealedLength(row.bytes)
    await commit(db, {
      expect: [asRead('attachments', id, stored)],
      put: [{ table: 'attachments', row: { ...row, state: 'STORED', sentBytes, storedAt } }],
      remove: chunks.map(key => ({ table: 'fileChunks', id: key })),
      audit: [{ type: 'fileStored', subject: id, at: now }],
    })
  })
}

/** The file waits for a person, and its bytes stay. */
export function keepRefused(
  { db, now }: { readonly db: DoorstepDb; readonly now: Instant },
  id: AttachmentId,
  code: ProblemCode,
): Promise<void> {
  return retryStale(async () => {
    const stored = await fileToSend(db, id)
    if (!stored) return
    const { version: _version, ...row } = stored
    await commit(db, {
      expect: [asRead('attachments', id, stored)],
      put: [{ table: 'attachments', row: { ...row, state: 'REFUSED', code } }],
      audit: [{ type: 'fileRefused', subject: id, at: now }],
    })
  })
}
