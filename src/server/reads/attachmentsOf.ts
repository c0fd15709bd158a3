import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { reachOf, type Attachment } from '#domain/visit/attachment.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { DeskAttachment } from '#protocol/deskAttachments.ts'
import { fileOfAttachment, fileState } from '../db/fileOfAttachment.ts'
import { attachDecisions } from './attachDecisions.ts'
import type { ReadDeps } from './readDeps.ts'

/** What was attached to a visit of a case, held ones too, in the order in which it was taken. */
export async function attachmentsOf(
  { db }: ReadDeps,
  {
    visitId,
    caseId,
    record,
  }: {
    readonly visitId: VisitId
    readonly caseId: CaseId
    readonly record: VisitRecord | RecordDraft
  },
): Promise<readonly DeskAttachment[]> {
  const rows = await db
    .selectFrom('attachment')
    .innerJoin('staff', 'staff.id', 'attachment.made_by')
    .leftJoin('file', join => join.on(fileOfAttachment))
    .select(['attachment.doc', 'attachment.status', 'stored_at', 'destroyed_at'])
    .select(fileState.as('file'))
    .select(['staff.id', 'staff.staff_no', 'staff.name'])
    .where('attachment.visit_id', '=', visitId)
    .where('attachment.case_id', '=', caseId)
    .orderBy('taken_at')
    .orderBy('attachment.id')
    .execute()
  const judged = await attachDecisions(db, { visitId, caseId })
  const named = ('attachments' in record && record.attachments) || []
  return rows.map(({ doc, status, file, stored_at, destroyed_at, ...agent }) => ({
    agent: { id: agent.id, staffNo: agent.staff_no, name: agent.name },
    isHeld: status === 'held',
    isNamed: named.includes(doc.id),
    ...shown(doc),
    reach: reachOf(judged.filter(({ attachmentId }) => attachmentId === doc.id)),
    file,
    ...(stored_at && { storedAt: asInstant(stored_at.getTime()) }),
    ...(destroyed_at && { destroyedAt: asInstant(destroyed_at.getTime()) }),
  }))
}

function shown({ id, takenAt, type, bytes, sha256 }: Attachment) {
  return { id, takenAt, type, bytes, sha256 }
}
