import type { Transaction } from 'kysely'
import type { CommitmentId, OperationId } from '#domain/base/ids.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import { reliefTotal } from '#domain/repayment/relief.ts'
import type { Instant } from '#domain/time/instant.ts'
import { logChange } from './changeLog.ts'
import { nextRev } from './nextRev.ts'
import type { Schema } from './schema.ts'

/** An application with the circumstances of its arrival; `operationId` is null for one that the bank made itself. */
export interface ArrivedApplication {
  readonly doc: ReliefApplication
  readonly operationId: OperationId | null
  readonly status: 'applied' | 'held'
  readonly receivedAt: Instant
}

/**
 * Stores an application that is new, and tells the agents of its case unless it is held. Returns its revision, or undefined
 * when another one stands under its id; only one that is held gives way, to its own operation when that is released.
 */
export async function insertApplication(
  tx: Transaction<Schema>,
  { doc, operationId, status, receivedAt }: ArrivedApplication,
): Promise<number | undefined> {
  const row = await tx
    .insertInto('relief_application')
    .values({
      ...{ id: doc.id, operation_id: operationId, case_id: doc.caseId, rev: nextRev, status },
      ...{ ...placeOf(doc), total_fen: reliefTotal(doc.relief), made_by: doc.madeBy },
      made_at: new Date(doc.madeAt),
      received_at: new Date(receivedAt),
    })
    .onConflict(conflict =>
      conflict
        .column('id')
        .doUpdateSet({ ...placeOf(doc), status, rev: nextRev })
        .where('relief_application.operation_id', '=', operationId)
        .where('relief_application.status', '=', 'held'),
    )
    .returning('rev')
    .executeTakeFirst()
  if (row && status === 'applied') await logApplication(tx, doc)
  return row?.rev
}

/** What of the row changes with the commitment that it is for. */
const placeOf = (doc: ReliefApplication) => ({
  record_id: doc.recordId,
  commitment_id: doc.commitmentId ?? null,
  state: doc.state,
  doc: JSON.stringify(doc),
})

/** An application as it stands. */
export interface StoredApplication {
  readonly doc: ReliefApplication
  readonly status: 'applied' | 'held'
}

/** Those of a commitment that nobody has decided, locked until the transaction ends. */
export function lockUndecided(
  tx: Transaction<Schema>,
  commitmentId: CommitmentId,
): Promise<readonly StoredApplication[]> {
  return tx
    .selectFrom('relief_application')
    .select(['doc', 'status'])
    .where('commitment_id', '=', commitmentId)
    .where('state', '=', 'PENDING')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Writes an undecided application that was locked anew: for another commitment, or taken back; tells the agents unless it is held. */
export async function replaceApplication(
  tx: Transaction<Schema>,
  doc: ReliefApplication,
  status: StoredApplication['status'],
): Promise<void> {
  await tx
    .updateTable('relief_application')
    .set({ ...placeOf(doc), rev: nextRev })
    .where('id', '=', doc.id)
    .execute()
  if (status === 'applied') await logApplication(tx, doc)
}

/** Writes what was decided over an application that was locked as pending, and tells the agents of its case. */
export async function writeDecision(
  tx: Transaction<Schema>,
  doc: ReliefApplication & { readonly decision: NonNullable<ReliefApplication['decision']> },
): Promise<void> {
  const { by, at } = doc.decision
  await tx
    .updateTable('relief_application')
    .set({
      ...{ state: doc.state, doc: JSON.stringify(doc), rev: nextRev },
      ...{ decided_by: by, decided_at: new Date(at) },
    })
    .where('id', '=', doc.id)
    .execute()
  await logApplication(tx, doc)
}

function logApplication(tx: Transaction<Schema>, doc: ReliefApplication): Promise<void> {
  return logChange(tx, { kind: 'application', id: doc.id, caseId: doc.caseId })
}
