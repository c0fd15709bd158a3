import type { OperationId } from '#domain/base/ids.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import { newOperationId } from '#app/db/operations.ts'
import { sealPayload } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'
import type { KeptParts } from './keepAtVisit.ts'

/** What is applied for; who applies and when is the tablet's to say. */
export type ReliefWish = Omit<ReliefApplication, 'madeBy' | 'madeAt' | 'state' | 'decision'>

/**
 * An application for relief, ready for the commit of the record that it was made in; `dependsOn` is what the bank must know
 * before it: the operation of the record and, where one rests on it, that of the commitment.
 */
export async function applicationParts(
  deps: CommandDeps,
  wish: ReliefWish,
  dependsOn: readonly OperationId[],
): Promise<KeptParts<ReliefApplication>> {
  const value: ReliefApplication = {
    ...wish,
    madeBy: deps.staff().id,
    madeAt: deps.clock.now(),
    state: 'PENDING',
  }
  const { id, caseId, state } = value
  const row = { id, caseId, rev: 0, state }
  return {
    value,
    operation: {
      ...{ id: newOperationId(deps.ids), kind: 'applyForRelief', subject: id, caseId, value },
      dependsOn,
    },
    put: {
      table: 'applications',
      row: { ...row, payload: await sealPayload(deps.sealer, 'applications', row, value) },
    },
    audit: { type: 'reliefApplied', subject: id, at: value.madeAt },
  }
}
