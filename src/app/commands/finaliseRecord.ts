import type { CommitmentId, RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { finalise, type FinaliseRefusal, type VisitRecord } from '#domain/visit/record.ts'
import { asRead, type RowPut } from '#app/db/changes.ts'
import {
  newOperationId,
  sealOperations,
  type OperationSpec,
  type SealedOperation,
} from '#app/db/operations.ts'
import { readRow } from '#app/db/readRow.ts'
import { commitCapture } from '#app/db/room.ts'
import { sealPayload } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { visitRow } from '#app/db/visitView.ts'
import type { DraftRefusal } from './changeDraft.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { readFinaliseFacts, type FinaliseReading } from './finaliseFacts.ts'

export interface Finalised {
  readonly recordId: RecordId
  readonly commitmentId?: CommitmentId
}

interface Outcome {
  readonly record: VisitRecord
  readonly commitment?: Commitment
}

/**
 * Turns a draft into a record for good: record, promised commitment, the visit's end, the draft's removal
 * and their operations in one commit. Refuses an incomplete draft with every fault; finalising twice gives
 * the first answer again.
 */
export function finaliseRecord(
  deps: CommandDeps,
  { recordId }: { readonly recordId: RecordId },
): Promise<Result<Finalised, FinaliseRefusal | DraftRefusal>> {
  return retryStale(async () => {
    const reading = await readFinaliseFacts(deps, recordId)
    if (!reading) return alreadyFinalised(deps, recordId)
    const decided = finalise(reading.facts)
    if (!decided.ok) return decided
    await commitOutcome(deps, reading, decided.value)
    return ok(answerOf(decided.value.record))
  })
}

async function alreadyFinalised(
  deps: CommandDeps,
  recordId: RecordId,
): Promise<Result<Finalised, DraftRefusal>> {
  const stored = await readRow(deps, 'records', recordId)
  return stored ? ok(answerOf(stored.value.record)) : refused({ code: 'DRAFT_UNKNOWN' })
}

function answerOf({ id, commitmentId }: VisitRecord): Finalised {
  return { recordId: id, ...(commitmentId && { commitmentId }) }
}

async function commitOutcome(
  deps: CommandDeps,
  reading: FinaliseReading,
  outcome: Outcome,
): Promise<void> {
  const specs = operationsFor(deps, reading, outcome)
  const operations = await sealOperations(deps, specs, madeNow(deps), reading.last)
  const { draft, visit, superseded } = reading
  await commitCapture(deps, {
    expect: [
      asRead('drafts', draft.row.id, draft.row),
      asRead('visits', draft.value.visitId, visit?.row),
      asRead('records', outcome.record.id, undefined),
      ...(outcome.commitment ? [asRead('commitments', outcome.commitment.id, undefined)] : []),
      ...(superseded ? [asRead('commitments', superseded.row.id, superseded.row)] : []),
    ],
    remove: [{ table: 'drafts', id: draft.row.id }],
    put: [
      await recordPut(deps, outcome.record, operations[0]),
      ...(outcome.commitment ? [await commitmentPut(deps, outcome.commitment, 0)] : []),
      ...(await visitPut(deps, reading, operations[0])),
      ...(superseded && outcome.commitment
        ? [
            await commitmentPut(
              deps,
              { ...superseded.value, state: 'RENEGOTIATED' },
              superseded.row.rev,
            ),
          ]
        : []),
    ],
    audit: [
      { type: 'recordFinalised', subject: outcome.record.id, at: outcome.record.finalisedAt },
    ],
    operations: operations.map(operation => operation.row),
  })
}

/** The record first; the commitment depends on it, the record on what the server must know before it. */
function operationsFor(
  { ids }: CommandDeps,
  { dependsOn }: FinaliseReading,
  { record, commitment }: Outcome,
): OperationSpec[] {
  const { caseId, amends } = record
  const recordOp: OperationSpec = {
    id: newOperationId(ids),
    kind: amends ? 'amendRecord' : 'finaliseRecord',
    subject: record.id,
    caseId,
    dependsOn,
    value: record,
  }
  if (!commitment) return [recordOp]
  const commitmentOp: OperationSpec = {
    id: newOperationId(ids),
    kind: 'proposeCommitment',
    subject: commitment.id,
    caseId,
    dependsOn: [recordOp.id],
    value: commitment,
  }
  return [recordOp, commitmentOp]
}

async function recordPut(
  { sealer }: CommandDeps,
  record: VisitRecord,
  operation: SealedOperation | undefined,
): Promise<RowPut> {
  const payload = { record, ...(operation && { sha256: operation.sha256 }) }
  const { id, caseId, visitId } = record
  return {
    table: 'records',
    row: {
      id,
      caseId,
      visitId,
      rev: 0,
      state: 'LOCAL',
      payload: await sealPayload(sealer, 'records', { id }, payload),
    },
  }
}

async function commitmentPut(
  { sealer }: CommandDeps,
  commitment: Commitment,
  rev: number,
): Promise<RowPut> {
  const { id, caseId, state } = commitment
  const payload = await sealPayload(sealer, 'commitments', { id, rev }, commitment)
  return { table: 'commitments', row: { id, caseId, rev, state, payload } }
}

/** The visit counts as made at once; the server says so itself when it has the record. */
async function visitPut(
  { sealer }: CommandDeps,
  { draft, visit }: FinaliseReading,
  operation: SealedOperation | undefined,
): Promise<RowPut[]> {
  if (!visit || !operation || draft.value.amends) return []
  const edit = { opId: operation.row.id, patch: { state: 'DONE' as const } }
  const payload = { ...visit.value, overlay: [...visit.value.overlay, edit] }
  return [{ table: 'visits', row: await visitRow(sealer, payload, visit.row.rev) }]
}
