import { asId, type AttachmentId } from '#domain/base/ids.ts'
import type { DoorstepDb } from './doorstepDb.ts'

/** The key of chunk `at` of a file. */
export function fileChunkId(file: AttachmentId, at: number): string {
  return `${file}/${at}`
}

/** The file whose chunk has this key. */
export function fileOfChunk(id: string): AttachmentId {
  return asId<AttachmentId>(id.slice(0, id.indexOf('/')))
}

/** The keys of all chunks of a file that lie here. */
export function chunkKeysOf(db: DoorstepDb, file: AttachmentId): Promise<string[]> {
  return db.fileChunks.where('[attachmentId+at]').between([file, 0], [file, Infinity]).primaryKeys()
}
