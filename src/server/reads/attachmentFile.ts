import type { Kysely, Transaction } from 'kysely'
import type { AttachmentId } from '#domain/base/ids.ts'
import { reachOf, type Attachment, type AttachmentReach } from '#domain/visit/attachment.ts'
import type { SealWrap } from '#protocol/sealed.ts'
import { fileOfAttachment } from '../db/fileOfAttachment.ts'
import type { Schema } from '../db/schema.ts'
import { attachDecisions } from './attachDecisions.ts'

/** An attachment, who may look at it now, and the key to its bytes where the bank has all of them. */
export interface AttachmentFile {
  readonly doc: Attachment
  readonly reach: AttachmentReach
  /** Absent while the bytes are on their way, of a file from another device or with another hash, and once destroyed. */
  readonly wrap?: SealWrap | undefined
}

/** The attachment of an id with its file; undefined where no operation has told of one. */
export async function attachmentFile(
  db: Kysely<Schema> | Transaction<Schema>,
  id: AttachmentId,
): Promise<AttachmentFile | undefined> {
  const row = await db
    .selectFrom('attachment')
    .leftJoin('file', join => join.on(fileOfAttachment).on('file.stored_at', 'is not', null))
    .select(['attachment.doc', 'file.wrap'])
    .where('attachment.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { doc, wrap } = row
  const made = await attachDecisions(db, doc)
  const reach = reachOf(made.filter(({ attachmentId }) => attachmentId === id))
  return { doc, reach, ...(wrap && { wrap }) }
}
