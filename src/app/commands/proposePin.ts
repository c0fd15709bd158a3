import { asId, type CaseId, type ContactPointId, type PinProposalId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { addressesOf } from '#domain/case/dossier.ts'
import type { PinSource } from '#domain/case/pinProposal.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { newOperationId } from '#app/db/operations.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { CommandDeps } from './commandDeps.ts'
import { queueOperation } from './queueOperation.ts'

export interface PinInput {
  readonly caseId: CaseId
  readonly addressId: ContactPointId
  readonly at: Wgs84Point
  readonly found: PinSource
  /** Of the fix, in metres, where it was found at the door. */
  readonly accuracyM?: number
}

export type PinRefusal = { readonly code: 'CASE_UNKNOWN' | 'ADDRESS_UNKNOWN' }

/** Proposes a better point for an address to the desk. The bank's own point stays until it is accepted there. */
export function proposePin(
  deps: CommandDeps,
  { caseId, addressId, at, found, accuracyM }: PinInput,
): Promise<Result<{ readonly proposalId: PinProposalId }, PinRefusal>> {
  return retryStale(async () => {
    const stored = await readRow(deps, 'dossiers', caseId)
    if (!stored) return refused({ code: 'CASE_UNKNOWN' })
    const address = addressesOf(stored.value).find(each => each.id === addressId)
    if (!address) return refused({ code: 'ADDRESS_UNKNOWN' })
    const value = {
      id: asId<PinProposalId>(deps.ids.newId()),
      caseId,
      addressId,
      at,
      found,
      ...(accuracyM !== undefined && { accuracyM }),
      ...(address.point && { before: address.point }),
      madeBy: deps.staff().id,
      madeAt: deps.clock.now(),
    }
    const id = newOperationId(deps.ids)
    const spec = { id, kind: 'proposePin', subject: addressId, caseId, value } as const
    await queueOperation(deps, spec, 'pinProposed')
    return ok({ proposalId: value.id })
  })
}
