import type { OperationId, RecordId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { FormDefinition } from '#domain/visit/form.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { formOf } from '#app/db/forms.ts'
import type {
  CommitmentRow,
  DossierRow,
  OutboxRow,
  OutboxState,
  RecordRow,
  RecordRowState,
  VisitRow,
} from '#app/db/rows.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { live, type Live } from './live.ts'

/** A sealed record, read-only, with what became of it. */
export interface FinishedRecordView {
  readonly record: VisitRecord
  readonly form: FormDefinition
  readonly dossier?: Dossier
  readonly visit?: Visit
  readonly commitment?: Commitment
  readonly state: RecordRowState
  /** Of the operation that carries it; ACKED also for a record that came from the server. */
  readonly operationState: OutboxState
  readonly operationId?: OperationId
  /** Why it is held or quarantined. */
  readonly code?: number
  /** Digest of what was sent, for records finalised on this device. */
  readonly sha256?: string
  readonly amendedBy?: RecordId
}

interface Rows {
  readonly record: RecordRow
  readonly siblings: readonly RecordRow[]
  readonly dossier: DossierRow | undefined
  readonly visit: VisitRow | undefined
  readonly commitments: readonly CommitmentRow[]
  readonly operation: OutboxRow | undefined
}

/** One record, or undefined when it is not on this device. */
export function watchFinishedRecord(
  db: DoorstepDb,
  sealer: Sealer,
  { recordId }: { readonly recordId: RecordId },
): Live<FinishedRecordView | undefined> {
  return live(
    () => readRows(db, recordId),
    async rows => rows && openView(sealer, rows),
  )
}

function readRows(db: DoorstepDb, recordId: RecordId): Promise<Rows | undefined> {
  const tables = [db.records, db.dossiers, db.visits, db.commitments, db.outbox]
  return db.transaction('r', tables, async () => {
    const record = await db.records.get(recordId)
    if (!record) return undefined
    const [siblings, dossier, visit, commitments, operations] = await Promise.all([
      db.records.where('visitId').equals(record.visitId).toArray(),
      db.dossiers.get(record.caseId),
      db.visits.get(record.visitId),
      db.commitments.where('caseId').equals(record.caseId).toArray(),
      db.outbox.where('subject').equals(recordId).toArray(),
    ])
    const operation = operations.find(row => row.kind !== 'surrenderDraft')
    return { record, siblings, dossier, visit, commitments, operation }
  })
}

async function openView(sealer: Sealer, rows: Rows): Promise<FinishedRecordView> {
  const [{ record, sha256 }, siblings, commitments, dossier, visit] = await Promise.all([
    openPayload(sealer, 'records', rows.record),
    openPayloads(sealer, 'records', rows.siblings),
    openPayloads(sealer, 'commitments', rows.commitments),
    rows.dossier && openPayload(sealer, 'dossiers', rows.dossier),
    rows.visit && openPayload(sealer, 'visits', rows.visit),
  ])
  const later = siblings.find(payload => payload.record.amends?.recordId === record.id)
  const commitment = commitments.find(each => each.id === record.commitmentId)
  return {
    record,
    form: formOf(record),
    state: rows.record.state,
    ...operationView(rows.operation),
    ...(dossier && { dossier }),
    ...(visit && { visit: mergedVisit(visit) }),
    ...(commitment && { commitment }),
    ...(sha256 !== undefined && { sha256 }),
    ...(later && { amendedBy: later.record.id }),
  }
}

function operationView(
  operation: OutboxRow | undefined,
): Pick<FinishedRecordView, 'operationState' | 'operationId' | 'code'> {
  if (!operation) return { operationState: 'ACKED' }
  return {
    operationState: operation.state,
    operationId: operation.id,
    ...(operation.code !== undefined && { code: operation.code }),
  }
}
