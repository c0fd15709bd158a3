import type { VisitId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { CommandDeps } from './commandDeps.ts'
import { keepAtVisit } from './keepAtVisit.ts'
import { decisionParts, type ActedOn } from './newDecision.ts'

/**
 * Keeps what was gone on with: the judgement with its facts, the edition, and what was answered; and sends it. It asks
 * nothing of what the judgement says: that somebody went on past a closed gate is kept like everything that happens.
 */
export function recordDecision(
  deps: CommandDeps,
  { visitId, ...acted }: ActedOn & { readonly visitId: VisitId },
): Promise<Result<Decision, { readonly code: 'VISIT_UNKNOWN' }>> {
  return keepAtVisit(deps, visitId, (of, dependsOn) => decisionParts(deps, of, acted, dependsOn))
}
