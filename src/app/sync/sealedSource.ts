import type { FileSource } from 'tus-js-client'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { fileChunkId } from '#app/db/fileChunks.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { SEALED_CHUNK_BYTES, sealedLength } from '#protocol/sealedFileParts.ts'
import { FileHalt } from './fileEnd.ts'

/** The next bytes of a file; the upload asks for their number as `size`. */
export interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly size: number
}

/**
 * The sealed bytes of a file, read from the disk as they are sent: one chunk at a time, and from the middle of one at
 * most to its end, so that what comes next begins with a chunk. Ends with `sealBroken` where one is missing or of
 * another length.
 */
export function sealedSource(
  db: DoorstepDb,
  { id, bytes }: Pick<AttachmentRow, 'id' | 'bytes'>,
): FileSource {
  const size = sealedLength(bytes)
  return {
    size,
    async slice(start) {
      const at = Math.floor(start / SEALED_CHUNK_BYTES)
      const begin = at * SEALED_CHUNK_BYTES
      const chunk = await db.fileChunks.get(fileChunkId(id, at))
      if (chunk?.sealed.length !== Math.min(SEALED_CHUNK_BYTES, size - begin)) {
        throw new FileHalt({ kind: 'refused', code: PROBLEMS.sealBroken })
      }
      const piece = chunk.sealed.subarray(start - begin)
      const value: Piece = { bytes: piece, size: piece.length }
      return { value, done: start + piece.length >= size }
    },
    close: () => undefined,
  }
}
