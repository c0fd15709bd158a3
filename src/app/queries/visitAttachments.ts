import type { VisitId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { reachOf, type AttachmentReach } from '#domain/visit/attachment.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { AttachmentRow } from '#app/db/rows.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** A file of a visit in plain facts; what it shows cannot be seen here any more. */
export interface VisitAttachment extends Pick<
  AttachmentRow,
  'id' | 'type' | 'takenAt' | 'bytes' | 'state' | 'sentBytes' | 'code' | 'storedAt'
> {
  readonly reach: AttachmentReach
  /** What was judged of it, in the order of time. */
  readonly decisions: readonly Decision[]
}

/** What is attached to a visit, in the order in which it was taken. */
export function watchVisitAttachments(
  db: DoorstepDb,
  sealer: Sealer,
  { visitId }: { readonly visitId: VisitId },
): Live<readonly VisitAttachment[]> {
  return live(
    () =>
      db.transaction('r', db.attachments, db.decisions, async () => {
        const files = await db.attachments.where('visitId').equals(visitId).toArray()
        // Of a visit without files nothing need be opened.
        const rows =
          files.length === 0 ? [] : await db.decisions.where('visitId').equals(visitId).toArray()
        return { files, rows }
      }),
    async ({ files, rows }) => {
      const judged = await openPayloads(sealer, 'decisions', rows)
      return files
        .toSorted((a, b) => a.takenAt - b.takenAt)
        .map(file => {
          const decisions = judged
            .filter(({ attachmentId }) => attachmentId === file.id)
            .toSorted((a, b) => a.madeAt - b.madeAt)
          return { ...plain(file), reach: reachOf(decisions), decisions }
        })
    },
  )
}

function plain({
  version: _version,
  wrap: _wrap,
  sealedSha256: _hash,
  opId: _op,
  visitId: _visit,
  caseId: _case,
  ...file
}: AttachmentRow) {
  return file
}
