import { sql, type SqlBool } from 'kysely'
import type { DeskFileState } from '#protocol/deskAttachments.ts'

/**
 * Joins `file` to the `attachment` whose bytes it holds: of the same id, from the same device, and with the hash that the
 * operation said.
 */
export const fileOfAttachment = sql<SqlBool>`file.id = attachment.id
  and file.device_id = attachment.device_id
  and file.sealed_sha256 = attachment.doc->>'sealedSha256'`

/** Where the bytes of an attachment are, of rows so joined. */
export const fileState = sql<DeskFileState>`case when file.destroyed_at is not null then 'destroyed'
  when file.stored_at is not null then 'stored' else 'awaited' end`
