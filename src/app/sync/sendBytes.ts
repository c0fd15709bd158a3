import Upload from 'tus-js-client/lib.esm/upload.js'
import type { DetailedError } from 'tus-js-client'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import type { FileMetadata } from '#protocol/sealedFile.ts'
import { SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { FileHalt, type FileEnd } from './fileEnd.ts'
import { NOT_UNDERSTOOD } from './fileFailure.ts'
import { fileStack, type FileWay } from './fileStack.ts'
import { sealedSource } from './sealedSource.ts'

/**
 * Sends what the bank does not have yet of a file, chunk by chunk, by tus 1.0. It asks where the bank stands before it
 * sends anything, tries nothing twice by itself and keeps nothing. Throws what the database throws.
 */
export function sendBytes(db: DoorstepDb, row: AttachmentRow, way: FileWay): Promise<FileEnd> {
  const { id, sealedSha256, wrap } = row
  return new Promise((resolve, reject) => {
    const upload = new Upload(row, {
      ...Upload.defaultOptions,
      endpoint: way.filesPath,
      uploadUrl: way.filePath,
      metadata: metadataOf({ id, sealedSha256, wrap }),
      chunkSize: SEALED_CHUNK_BYTES,
      // The engine's backoff is the only one.
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: { openFile: () => Promise.resolve(sealedSource(db, row)) },
      httpStack: fileStack(way),
      onSuccess: () => resolve({ kind: 'sent' }),
      onError: error => {
        const cause = causeOf(error)
        if (cause instanceof FileHalt) resolve(cause.end)
        else if (cause) reject(cause)
        else resolve(NOT_UNDERSTOOD)
      },
    })
    upload.start()
  })
}

/** Each value as its JSON; the upload makes base64 of it. */
function metadataOf(said: FileMetadata): Record<string, string> {
  const members = Object.entries(said).map(([name, value]) => [name, JSON.stringify(value)])
  return Object.fromEntries(members) as Record<string, string>
}

/** What broke the upload; none where it did not understand an answer. */
function causeOf(error: Error | DetailedError): Error | undefined {
  if (!('originalResponse' in error)) return error
  return error.causingError ?? (error.originalResponse ? undefined : error)
}
