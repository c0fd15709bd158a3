import type { AttachmentRow } from '../db/rows.ts'
import { sealedLength } from '#protocol/sealedFileParts.ts'

/** How far a file has come: sealed bytes that are there, of how many; why it was refused, if it was. */
export function fileTransit({
  state,
  sentBytes: sent,
  bytes,
  code,
}: Pick<AttachmentRow, 'state' | 'sentBytes' | 'bytes' | 'code'>) {
  return { state, sent, all: sealedLength(bytes), code }
}
