import { asId, type CaseId, type OperationId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Hash } from '#app/platform/hash.ts'
import type { Ids } from '#app/platform/ids.ts'
import type { MadeAt, Operation, OperationContent, OperationKind } from '#protocol/operation.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { readMeta } from './meta.ts'
import type { OutboxRow } from './rows.ts'
import { sealPayload, type Sealer } from './seal.ts'

/** What a command wants sent; number, time and bytes are added when it is sealed. */
export type OperationSpec = {
  readonly [K in OperationKind]: {
    readonly id: OperationId
    readonly kind: K
    readonly subject: string
    readonly caseId?: CaseId
    readonly dependsOn?: readonly OperationId[]
    readonly baseRev?: number
    readonly value: OperationContent[K]
  }
}[OperationKind]

export interface SealingDeps {
  readonly db: DoorstepDb
  readonly sealer: Sealer
  readonly hash: Hash
}

/** A fresh id for an operation. */
export const newOperationId = (ids: Ids): OperationId => asId<OperationId>(ids.newId())

/** An outbox entry ready for the commit, and the digest of its bytes. */
export interface SealedOperation {
  readonly row: Omit<OutboxRow, 'version'>
  readonly sha256: string
}

/** The last number given to an outbox entry; 0 before the first. */
export async function lastNumber(db: DoorstepDb): Promise<number> {
  return (await readMeta(db, 'outboxSeq')) ?? 0
}

/**
 * Numbers the operations from the device's counter (`last`, where it was read already) and fixes their
 * bytes. The number is only claimed by the commit: when another tab was faster, that throws `StaleRow` and
 * everything here is done anew.
 */
export async function sealOperations(
  deps: SealingDeps,
  specs: readonly OperationSpec[],
  madeAt: MadeAt,
  last?: number,
): Promise<SealedOperation[]> {
  const before = last ?? (await lastNumber(deps.db))
  return Promise.all(specs.map((spec, at) => sealOne(deps, spec, before + at + 1, madeAt)))
}

async function sealOne(
  { sealer, hash }: SealingDeps,
  spec: OperationSpec,
  seq: number,
  madeAt: MadeAt,
): Promise<SealedOperation> {
  const bytes = JSON.stringify(operationOf(spec, seq, madeAt))
  const sha256 = await hash.sha256Hex(bytes)
  const payload = await sealPayload(sealer, 'outbox', { id: spec.id, seq }, { bytes, sha256 })
  const row = {
    id: spec.id,
    seq,
    state: 'READY' as const,
    kind: spec.kind,
    subject: spec.subject,
    ...(spec.caseId && { caseId: spec.caseId }),
    madeAt: madeAt.device satisfies Instant,
    attempts: 0,
    payload,
  }
  return { row, sha256 }
}

/** The members in the frame's own order, so that both ends digest the same text. */
function operationOf(spec: OperationSpec, seq: number, madeAt: MadeAt): Operation {
  return {
    id: spec.id,
    seq,
    kind: spec.kind,
    subject: spec.subject,
    ...(spec.caseId && { caseId: spec.caseId }),
    madeAt,
    ...(spec.dependsOn?.length && { dependsOn: spec.dependsOn }),
    ...(spec.baseRev !== undefined && { baseRev: spec.baseRev }),
    content: { type: 'json', value: spec.value },
  }
}
