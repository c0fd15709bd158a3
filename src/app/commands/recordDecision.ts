import { asId, type DecisionId, type VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { GateAnswers } from '#domain/compliance/gate.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { asRead } from '#app/db/changes.ts'
import { newOperationId, sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { commitCapture } from '#app/db/room.ts'
import { sealPayload } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'
import { unsentOperations } from './unsentOperations.ts'

export interface DecisionInput {
  readonly visitId: VisitId
  readonly judged: JudgedVisit
  readonly answers: GateAnswers
}

/**
 * Keeps what was gone on with: the judgement with its facts, the edition, and what was answered; and sends it. It asks
 * nothing of what the judgement says: that somebody went on past a closed gate is kept like everything that happens.
 */
export function recordDecision(
  deps: CommandDeps,
  { visitId, judged, answers }: DecisionInput,
): Promise<Result<Decision, { readonly code: 'VISIT_UNKNOWN' }>> {
  return retryStale(async () => {
    const visit = await deps.db.visits.get(visitId)
    if (!visit) return refused({ code: 'VISIT_UNKNOWN' })
    const { caseId } = visit
    const made = await decisionOf(deps, { visitId, caseId, judged, answers })
    const spec: OperationSpec = {
      id: newOperationId(deps.ids),
      kind: 'recordDecision',
      subject: made.id,
      caseId,
      dependsOn: await unsentOperations(deps.db, visitId, ['scheduleVisit']),
      value: made,
    }
    const operations = await sealOperations(deps, [spec], madeNow(deps))
    const { id } = made
    const payload = await sealPayload(deps.sealer, 'decisions', { id }, made)
    await commitCapture(deps, {
      expect: [asRead('visits', visitId, visit)],
      put: [{ table: 'decisions', row: { id, caseId, visitId, payload } }],
      audit: [{ type: 'decided', subject: visitId, at: made.madeAt }],
      operations: operations.map(operation => operation.row),
    })
    return ok(made)
  })
}

async function decisionOf(
  deps: CommandDeps,
  { visitId, caseId, judged, answers }: DecisionInput & Pick<Decision, 'caseId'>,
): Promise<Decision> {
  const { moment, edition, packHash, facts, judgement } = judged
  return {
    id: asId<DecisionId>(deps.ids.newId()),
    ...{ visitId, caseId, moment, edition, packHash, facts },
    madeBy: deps.staff().id,
    madeAt: deps.clock.now(),
    factsHash: await deps.hash.sha256Hex(factsText(facts)),
    judgement,
    answers,
  }
}
