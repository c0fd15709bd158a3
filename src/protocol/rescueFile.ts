import * as v from 'valibot'
import type { AttachmentId, CaseId, RecordId } from '#domain/base/ids.ts'
import { deviceIdSchema, operationFrameSchema } from './operation.ts'
import { sealedContentSchema, sealWrapSchema } from './sealed.ts'
import { sealedBytes } from './sealedFile.ts'
import { id, instant, name, sha256, whole } from './values.ts'

/** The last thing in the first line of a rescue file: what follows it are bytes. */
export const RESCUE_LINE_END = '\n'

/**
 * The first line of a rescue file (救援备份): everything that exists on a tablet alone, sealed for the bank as it would have
 * travelled, so that the file tells nothing to whoever finds it. Behind the line the sealed bytes of `files` follow, one
 * after the other, in that order.
 */
export const rescueHeaderSchema = v.strictObject({
  format: v.literal('doorstep-rescue'),
  edition: v.literal(2),
  device: deviceIdSchema,
  exportedAt: instant,
  operations: v.array(
    v.strictObject({
      state: name(40),
      code: v.exactOptional(whole(20_000, 59_999)),
      operation: operationFrameSchema,
    }),
  ),
  drafts: v.array(
    v.strictObject({
      id: id<RecordId>(),
      caseId: id<CaseId>(),
      updatedAt: instant,
      content: sealedContentSchema,
    }),
  ),
  files: v.array(
    v.strictObject({
      id: id<AttachmentId>(),
      sealedBytes,
      sealedSha256: sha256,
      wrap: sealWrapSchema,
    }),
  ),
  /** How much is not in it, because no server had named the bank's key when it was taken down. */
  left: whole(0),
})

export type RescueHeader = v.InferOutput<typeof rescueHeaderSchema>
