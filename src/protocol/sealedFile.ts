import * as v from 'valibot'
import type { AttachmentId } from '#domain/base/ids.ts'
import { MOST_ATTACHED_BYTES } from '#domain/visit/attachment.ts'
import type { Instant } from '#domain/time/instant.ts'
import { sealWrapSchema } from './sealed.ts'
import { SEAL_BYTES } from './sealedParts.ts'
import { sealedLength } from './sealedFileParts.ts'
import { id, instant, sha256, whole } from './values.ts'

/**
 * What a device says of a file before its bytes come (tus `Upload-Metadata`, each value base64 of its JSON). The content
 * key lies in `wrap` alone: without it the file is noise.
 */
export const fileMetadataSchema = v.strictObject({
  id: id<AttachmentId>(),
  sealedSha256: sha256,
  wrap: sealWrapSchema,
})

export type FileMetadata = v.InferOutput<typeof fileMetadataSchema>

/** The shortest and longest sealed file. */
export const sealedBytes = whole(
  1 + SEAL_BYTES.iv + SEAL_BYTES.tag,
  sealedLength(MOST_ATTACHED_BYTES),
)

/** The bank's word that it has a whole file: the SHA-256 of its sealed bytes, and when that was found. */
export interface FileReceipt {
  readonly serverTime: Instant
  readonly sealedSha256: string
  readonly storedAt: Instant
}

/** What the tablet accepts as that word. */
export const fileReceiptSchema: v.GenericSchema<unknown, FileReceipt> = v.object({
  serverTime: instant,
  sealedSha256: sha256,
  storedAt: instant,
})
