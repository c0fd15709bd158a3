import type { CommitmentId, DecisionId, RecordId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
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
import { decisionParts, type DecisionParts } from './newDecision.ts'

export interface Finalised {
  readonly recordId: RecordId
  readonly commitmentId?: CommitmentId
  /** The last judgement that it stands under. */
  readonly decisionId?: DecisionId
}

export interface FinaliseInput {
  readonly recordId: RecordId
  /** The visit judged as it is taken down; a correction stands under the judgements of what it corrects. */
  readonly judged: JudgedVisit | undefined
}

interface Outcome {
  readonly record: VisitRecord
  readonly commitment?: Commitment
  readonly decision: DecisionParts | undefined
}

/**
 * Turns a draft into a record for good: record, its judgement, promised commitment, the visit's end, the draft's removal
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
    const decision = await decisionOf(deps, reading, judged)
    const { decisions = [] } = reading.facts
    const decided = finalise({
      ...reading.facts,
      decisions: decision ? [...decisions, decision.value.id] : decisions,
    })
    if (!decided.ok) return decided
    await commitOutcome(deps, reading, { ...decided.value, decision })
    return ok(answerOf(decided.value.record))
  })
}

const NOTHING_ASKED = { reasons: [], overrides: [] } as const

async function decisionOf(
  deps: CommandDeps,
  { draft: { value: draft }, dependsOn }: FinaliseReading,
  judged: JudgedVisit | undefined,
): Promise<DecisionParts | undefined> {
  if (draft.amends) return undefined
  if (!judged) throw new Error('a visit that was not judged')
  const { visitId, caseId } = draft
  return decisionParts(deps, { visitId, caseId }, { judged, answers: NOTHING_ASKED }, dependsOn)
}

async function alreadyFinalised(
  deps: CommandDeps,
  recordId: RecordId,
): Promise<Result<Finalised, DraftRefusal>> {
  const stored = await readRow(deps, 'records', recordId)
  return stored ? ok(answerOf(stored.value.record)) : refused({ code: 'DRAFT_UNKNOWN' })
}

function answerOf({ id, commitmentId, decisions }: VisitRecord): Finalised {
  const decisionId = decisions?.at(-1)
  return { recordId: id, ...(commitmentId && { commitmentId }), ...(decisionId && { decisionId }) }
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
      ...(outcome.decision ? [outcome.decision.put] : []),
      ...(outcome.commitment ? [await commitmentPut(deps, outcome.commitment, 0)] : []),
      ...(await visitPut(deps, reading, operations[0])),
      ...(await supersededPut(deps, reading, outcome)),
    ],
    audit: [
      ...(outcome.decision ? [outcome.decision.audit] : []),
      { type: 'recordFinalised', subject: outcome.record.id, at: outcome.record.finalisedAt },
    ],
    operations: operations.map(operation => operation.row),
  })
}

/** The record first; the commitment depends on it, the others on what the server must know before them. */
function operationsFor(
  { ids }: CommandDeps,
  { dependsOn }: FinaliseReading,
  { record, commitment, decision }: Outcome,
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
  const judgedOps = decision ? [decision.operation] : []
  if (!commitment) return [recordOp, ...judgedOps]
  const commitmentOp: OperationSpec = {
    id: newOperationId(ids),
    kind: 'proposeCommitment',
    subject: commitment.id,
    caseId,
    dependsOn: [recordOp.id],
    value: commitment,
  }
  return [recordOp, commitmentOp, ...judgedOps]
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
