import { sql, type Transaction } from 'kysely'
import type { OperationId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { RecordFlag } from '#protocol/desk.ts'
import { logChange } from './changeLog.ts'
import { nextRev } from './nextRev.ts'
import type { Schema } from './schema.ts'

/** A record with the circumstances of its arrival. */
export interface ArrivedRecord {
  readonly doc: VisitRecord | RecordDraft
  readonly status: 'applied' | 'held'
  readonly flags: readonly RecordFlag[]
  readonly madeBy: StaffId
  readonly finalisedAt: Instant
  readonly receivedAt: Instant
  readonly sha256: string
  /** Null for records out of the bank's own files. */
  readonly operationId: OperationId | null
}

/**
 * Stores a record, and tells the agents of its case unless it is held. Returns its new revision, or undefined
 * when another record stands under this id: records are append-only. Only a surrendered draft gives way to the
 * record that it became, and a held record to its own operation when that is released.
 */
export async function writeRecord(
  tx: Transaction<Schema>,
  arrived: ArrivedRecord,
): Promise<number | undefined> {
  const { doc } = arrived
  const fields = {
    visit_id: doc.visitId,
    case_id: doc.caseId,
    rev: nextRev,
    doc: JSON.stringify(doc),
    status: arrived.status,
    made_by: arrived.madeBy,
    finalised_at: new Date(arrived.finalisedAt),
    received_at: new Date(arrived.receivedAt),
    sha256: arrived.sha256,
    flags: [...arrived.flags],
    amends: doc.amends?.recordId ?? null,
    operation_id: arrived.operationId,
  }
  const row = await tx
    .insertInto('record')
    .values({ id: doc.id, ...fields })
    .onConflict(conflict =>
      conflict
        .column('id')
        .doUpdateSet(fields)
        .where('record.status', '=', 'held')
        .where('record.made_by', '=', arrived.madeBy)
        .where(where =>
          where.or([
            where('record.operation_id', '=', arrived.operationId),
            sql<boolean>`'draftSurrendered' = any(record.flags)`,
          ]),
        ),
    )
    .returning('rev')
    .executeTakeFirst()
  if (row && arrived.status === 'applied') {
    await logChange(tx, { kind: 'record', id: doc.id, caseId: doc.caseId })
  }
  return row?.rev
}
