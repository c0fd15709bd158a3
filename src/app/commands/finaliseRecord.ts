import type { CommitmentId, DecisionId, RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
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
import type { KeptParts } from './keepAtVisit.ts'
import { applicationParts } from './newApplication.ts'
import type { DecisionParts } from './newDecision.ts'
import { takingDecisions, type JudgedTaking } from './takingDecisions.ts'

export interface Finalised {
  readonly recordId: RecordId
  readonly commitmentId?: CommitmentId
  /** The judgements that it stands under, in the order of time. */
  readonly decisionIds: readonly DecisionId[]
}

export interface FinaliseInput {
  readonly recordId: RecordId
  readonly judged: JudgedTaking
}

interface Outcome {
  readonly record: VisitRecord
  readonly commitment?: Commitment
  readonly application?: ReliefApplication
  /** What it brings. */
  readonly decisions: readonly DecisionParts[]
}

/**
 * Turns a draft into a record for good: record, its judgements, promised commitment with the
 * application that it waits for, the visit's end, the draft's removal
 * and their operations in one commit. Refuses an incomplete draft with every fault; finalising twice gives
 * the first answer again. Throws where a visit was not judged; whatever the judgement says, it is kept.
 */
export function finaliseRecord(
  deps: CommandDeps,
  { recordId, judged }: FinaliseInput,
): Promise<Result<Finalised, FinaliseRefusal | DraftRefusal>> {
  return retryStale(async () => {
    const reading = await readFinaliseFacts(deps, recordId)
    if (!reading) return alreadyFinalised(deps, recordId)
    const decided = finalise(reading.facts)
    if (!decided.ok) return decided
    const decisions = await takingDecisions(deps, reading, judged, decided.value.commitment)
    const made = [...reading.made, ...decisions.map(({ value }) => value)]
    const record = under(decided.value.record, made)
    await commitOutcome(deps, reading, { ...decided.value, record, decisions })
    return ok(answerOf(record))
  })
}

function under(record: VisitRecord, made: readonly Decision[]): VisitRecord {
  return made.length > 0 ? { ...record, decisions: made.map(({ id }) => id) } : record
}

async function alreadyFinalised(
  deps: CommandDeps,
  recordId: RecordId,
): Promise<Result<Finalised, DraftRefusal>> {
  const stored = await readRow(deps, 'records', recordId)
  return stored ? ok(answerOf(stored.value.record)) : refused({ code: 'DRAFT_UNKNOWN' })
}

function answerOf({ id, commitmentId, decisions = [] }: VisitRecord): Finalised {
  return { recordId: id, decisionIds: decisions, ...(commitmentId && { commitmentId }) }
}

async function commitOutcome(
  deps: CommandDeps,
  reading: FinaliseReading,
  outcome: Outcome,
): Promise<void> {
  const { specs, application } = await operationsFor(deps, reading, outcome)
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
      ...outcome.decisions.map(({ put }) => put),
      ...(outcome.commitment ? [await commitmentPut(deps, outcome.commitment, 0)] : []),
      ...(application ? [application.put] : []),
      ...(await visitPut(deps, reading, operations[0])),
      ...(await supersededPut(deps, reading, outcome)),
    ],
    audit: [
      ...outcome.decisions.map(({ audit }) => audit),
      ...(application ? [application.audit] : []),
      { type: 'recordFinalised', subject: outcome.record.id, at: outcome.record.finalisedAt },
    ],
    operations: operations.map(operation => operation.row),
  })
}

interface Sending {
  readonly specs: readonly OperationSpec[]
  readonly application?: KeptParts<ReliefApplication>
}

/** The record first; the commitment depends on it, its application on both, the others on what the server must know before. */
async function operationsFor(
  deps: CommandDeps,
  { dependsOn }: FinaliseReading,
  { record, commitment, application, decisions }: Outcome,
): Promise<Sending> {
  const { caseId, amends } = record
  const recordOp: OperationSpec = {
    id: newOperationId(deps.ids),
    kind: amends ? 'amendRecord' : 'finaliseRecord',
    subject: record.id,
    caseId,
    dependsOn,
    value: record,
  }
  const judgedOps = decisions.map(({ operation }) => operation)
  if (!commitment) return { specs: [recordOp, ...judgedOps] }
  const commitmentOp: OperationSpec = {
    id: newOperationId(deps.ids),
    kind: 'proposeCommitment',
    subject: commitment.id,
    caseId,
    dependsOn: [recordOp.id],
    value: commitment,
  }
  if (!application) return { specs: [recordOp, commitmentOp, ...judgedOps] }
  const made = await applicationParts(deps, application, [recordOp.id, commitmentOp.id])
  return { specs: [recordOp, commitmentOp, made.operation, ...judgedOps], application: made }
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

/** What was promised before is replaced, or dropped where the correction promises nothing; the server says the same. */
async function supersededPut(
  deps: CommandDeps,
  { superseded }: FinaliseReading,
  { commitment }: Outcome,
): Promise<RowPut[]> {
  if (!superseded) return []
  const state = commitment ? 'RENEGOTIATED' : 'CANCELLED'
  return [await commitmentPut(deps, { ...superseded.value, state }, superseded.row.rev)]
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
