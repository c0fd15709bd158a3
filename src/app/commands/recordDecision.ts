import { asId, type DecisionId, type VisitId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { GateAnswers } from '#domain/compliance/gate.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { CommandDeps } from './commandDeps.ts'
import { keepAtVisit } from './keepAtVisit.ts'

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
  const { moment, edition, packHash, facts, judgement } = judged
  return keepAtVisit(deps, 'recordDecision', visitId, async caseId => ({
    id: asId<DecisionId>(deps.ids.newId()),
    ...{ visitId, caseId, moment, edition, packHash, facts },
    madeBy: deps.staff().id,
    madeAt: deps.clock.now(),
    factsHash: await deps.hash.sha256Hex(factsText(facts)),
    judgement,
    answers,
  }))
}
