import { asId, type RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { formOf } from '#app/db/forms.ts'
import { readRow } from '#app/db/readRow.ts'
import { openPayloads } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'
import { draftRow } from './draftRow.ts'

export type AmendmentRefusal =
  | { readonly code: 'RECORD_UNKNOWN' }
  | { readonly code: 'REASON_MISSING' }
  /** Correct the later record instead. */
  | { readonly code: 'ALREADY_AMENDED'; readonly by: RecordId }
  /** Another draft of the same visit is open. */
  | { readonly code: 'DRAFT_OPEN'; readonly recordId: RecordId }

/** Opens a correction of a finalised record, prefilled with the old answers; the old record stays as it is. */
export function startAmendment(
  deps: CommandDeps,
  { recordId, reason }: { readonly recordId: RecordId; readonly reason: string },
): Promise<Result<{ recordId: RecordId; resumed: boolean }, AmendmentRefusal>> {
  return retryStale(async () => {
    if (reason.trim() === '') return refused({ code: 'REASON_MISSING' })
    const stored = await readRow(deps, 'records', recordId)
    if (!stored) return refused({ code: 'RECORD_UNKNOWN' })
    const { record } = stored.value
    const open = await openDraft(deps, record)
    if (open?.amends?.recordId === recordId) return ok({ recordId: open.id, resumed: true })
    if (open) return refused({ code: 'DRAFT_OPEN', recordId: open.id })
    const by = await amendmentOf(deps, record)
    if (by) return refused({ code: 'ALREADY_AMENDED', by })
    const draft = amendmentDraft(deps, record, reason.trim())
    await commit(deps.db, {
      expect: [asRead('records', recordId, stored.row)],
      put: [{ table: 'drafts', row: await draftRow(deps, draft) }],
      audit: [{ type: 'amendmentStarted', subject: recordId, at: draft.startedAt }],
    })
    return ok({ recordId: draft.id, resumed: false })
  })
}

async function openDraft(
  deps: CommandDeps,
  { visitId, edition }: VisitRecord,
): Promise<RecordDraft | undefined> {
  const [row] = await deps.db.drafts.where({ visitId, edition }).toArray()
  return row && (await readRow(deps, 'drafts', row.id))?.value
}

async function amendmentOf(deps: CommandDeps, record: VisitRecord): Promise<RecordId | undefined> {
  const rows = await deps.db.records.where('visitId').equals(record.visitId).toArray()
  const payloads = await openPayloads(deps.sealer, 'records', rows)
  return payloads.find(payload => payload.record.amends?.recordId === record.id)?.record.id
}

function amendmentDraft(deps: CommandDeps, record: VisitRecord, reason: string): RecordDraft {
  return {
    id: asId<RecordId>(deps.ids.newId()),
    visitId: record.visitId,
    caseId: record.caseId,
    cycleNo: record.cycleNo,
    formId: record.formId,
    edition: record.edition,
    answers: record.answers,
    stepId: formOf(record).steps[0]?.id ?? '',
    startedAt: deps.clock.now(),
    amends: { recordId: record.id, reason },
    // What happened at the door is no part of the form: a correction keeps it as it is.
    ...(record.door && { door: record.door }),
  }
}
