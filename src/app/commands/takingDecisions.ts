import type { GateOverride } from '#domain/compliance/gate.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { CommandDeps } from './commandDeps.ts'
import type { FinaliseReading } from './finaliseFacts.ts'
import { judgedPromise } from './judgedPromise.ts'
import { decisionParts, type DecisionParts } from './newDecision.ts'

/** A visit judged as it is taken down. */
export interface JudgedTaking {
  /** Absent for a correction, which stands under the judgements of what it corrects. */
  readonly record: JudgedVisit | undefined
  /** What it promises, where that was not judged before. */
  readonly commit: (promise: Commitment) => JudgedVisit
}

/**
 * The decisions that a record brings: that of its promise, then its own. Throws where a visit was not judged; whatever the
 * judgements say, they are kept.
 */
export async function takingDecisions(
  deps: CommandDeps,
  reading: FinaliseReading,
  judged: JudgedTaking,
  commitment: Commitment | undefined,
): Promise<readonly DecisionParts[]> {
  const { draft, dependsOn } = reading
  const { visitId, caseId, amends } = draft.value
  if (!amends && !judged.record) throw new Error('a visit that was not judged')
  const keep = (visit: JudgedVisit, overrides: readonly GateOverride[] = []) =>
    decisionParts(
      deps,
      { visitId, caseId },
      { judged: visit, answers: { reasons: [], overrides } },
      dependsOn,
    )
  const promise = judgedPromise(reading, judged, commitment)
  return [
    ...(promise ? [await keep(promise.visit, promise.overrides)] : []),
    ...(judged.record && !amends ? [await keep(judged.record)] : []),
  ]
}
