import { asId, type AttachmentId, type DecisionId, type OperationId } from '#domain/base/ids.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { GateAnswers } from '#domain/compliance/gate.ts'
import { asInstant, laterOf, type Instant } from '#domain/time/instant.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { newOperationId } from '#app/db/operations.ts'
import { sealPayload } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'
import type { KeptParts, OfVisit } from './keepAtVisit.ts'

/** What somebody went on with: the judgement, and what was answered to it. */
export interface ActedOn {
  readonly judged: JudgedVisit
  readonly answers: GateAnswers
  /** What the moment `attach` was judged for. */
  readonly attachmentId?: AttachmentId
}

/** A decision that is kept in the commit of what was done on it. */
export type DecisionParts = KeptParts<Decision>

/** A judgement as it is acted on now: with its facts, the edition, and what was answered. */
async function newDecision(
  deps: CommandDeps,
  of: OfVisit,
  { judged, answers, attachmentId }: ActedOn,
): Promise<Decision> {
  const { moment, edition, packHash, facts, judgement } = judged
  return {
    id: asId<DecisionId>(deps.ids.newId()),
    ...{ ...of, moment, edition, packHash, facts },
    madeBy: deps.staff().id,
    madeAt: decidedAt(deps.clock.now(), facts),
    factsHash: await deps.hash.sha256Hex(factsText(facts)),
    judgement,
    answers,
    ...(attachmentId && { attachmentId }),
  }
}

/** A clock that was set back makes no decision older than the time by which it was judged. */
export const decidedAt = (now: Instant, { nowAt }: FactSet): Instant =>
  typeof nowAt === 'number' ? laterOf(now, asInstant(nowAt)) : now

/** A new decision, ready for a commit; `dependsOn` is what the bank must know before it. */
export async function decisionParts(
  deps: CommandDeps,
  of: OfVisit,
  acted: ActedOn,
  dependsOn: readonly OperationId[],
): Promise<DecisionParts> {
  const value = await newDecision(deps, of, acted)
  const { id, caseId, visitId } = value
  const payload = await sealPayload(deps.sealer, 'decisions', { id }, value)
  return {
    value,
    operation: {
      ...{ id: newOperationId(deps.ids), kind: 'recordDecision', subject: id, caseId, value },
      dependsOn,
    },
    put: { table: 'decisions', row: { id, caseId, visitId, payload } },
    audit: { type: 'decided', subject: visitId, at: value.madeAt },
  }
}
