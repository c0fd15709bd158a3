import * as v from 'valibot'
import type { AttachmentId, CaseId, StaffId, VisitId } from '#domain/base/ids.ts'
import {
  ATTACHMENT_TYPES,
  MOST_ATTACHED_BYTES,
  type Attachment,
  type AttachmentType,
} from '#domain/visit/attachment.ts'
import { id, instant, sha256, whole } from './values.ts'

const TYPES = Object.keys(ATTACHMENT_TYPES) as [AttachmentType, ...AttachmentType[]]

/** A file that belongs to a visit; its bytes travel apart (`sealedFile.ts`). */
export const attachmentSchema: v.GenericSchema<unknown, Attachment> = v.strictObject({
  id: id<AttachmentId>(),
  visitId: id<VisitId>(),
  caseId: id<CaseId>(),
  madeBy: id<StaffId>(),
  takenAt: instant,
  type: v.picklist(TYPES),
  bytes: whole(1, MOST_ATTACHED_BYTES),
  sha256,
  sealedSha256: sha256,
})
