import { asId, type OperationId } from '#domain/base/ids.ts'
import { asRead } from '#app/db/changes.ts'
import { base64url } from '#app/db/base64url.ts'
import { commit } from '#app/db/commit.ts'
import { lastNumber } from '#app/db/operations.ts'
import { readMeta } from '#app/db/meta.ts'
import type { DraftRow, OutboxRow } from '#app/db/rows.ts'
import type { Sealed } from '#app/db/seal.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { isEnvelope } from '#app/db/vaultSealer.ts'
import type { CaptureTable, SealedContent } from '#protocol/sealed.ts'
import type { SyncDeps } from './syncDeps.ts'

/** Ciphertext is a third longer on the wire; so few never fill a request. */
export const AT_ONCE = 20

/** What exists only on this device, and how it travels sealed; without an operation where the bank has no key to it. */
export interface Holdings {
  readonly unsent: readonly {
    readonly row: OutboxRow
    readonly sealed: SealedOperation | undefined
  }[]
  readonly drafts: readonly {
    readonly row: DraftRow
    readonly sealed: SealedOperation | undefined
  }[]
}

/** Everything that is not acknowledged, in the device's order, and every draft as the operation that hands it in. */
export async function sealedHoldings(deps: Pick<SyncDeps, 'db' | 'ids'>): Promise<Holdings> {
  const unsent = await deps.db.outbox.where('state').notEqual('ACKED').sortBy('seq')
  const drafts = await deps.db.drafts.toArray()
  const handed = await draftOperations(deps, drafts)
  return {
    unsent: unsent.map(row => ({ row, sealed: sealedOperation(row) })),
    drafts: drafts.map((row, at) => ({ row, sealed: handed[at] })),
  }
}

/** An operation as it travels when nobody here can open it. */
export type SealedOperation = Readonly<Record<string, unknown>> & {
  readonly content: SealedContent
}

/** An entry of the outbox as it travels sealed, or undefined when the bank has no key to it. */
export function sealedOperation(row: OutboxRow): SealedOperation | undefined {
  const content = contentOf('outbox', row.id, row.seq, row.payload)
  const { id, seq, kind, subject, caseId, madeAt } = row
  return (
    content && {
      ...{ id, seq, kind, subject },
      ...(caseId && { caseId }),
      ...{ madeAt: { device: madeAt }, content },
    }
  )
}

/** A draft has no operation yet. Its id and number are kept before it is sent, so that a second try is the same one. */
async function draftOperations(
  deps: Pick<SyncDeps, 'db' | 'ids'>,
  drafts: readonly DraftRow[],
): Promise<(SealedOperation | undefined)[]> {
  if (drafts.length === 0) return []
  const numbered = await retryStale(async () => {
    const row = await deps.db.meta.get('handOver')
    const known = (await readMeta(deps.db, 'handOver')) ?? {}
    const fresh = drafts.filter(({ id }) => !Object.hasOwn(known, id))
    const used = Object.values(known).map(({ seq }) => seq)
    const last = Math.max(await lastNumber(deps.db), ...used)
    const added = fresh.map(({ id }, at) => [
      id,
      { opId: asId<OperationId>(deps.ids.newId()), seq: last + at + 1 },
    ])
    const value = { ...known, ...(Object.fromEntries(added) as typeof known) }
    await commit(deps.db, {
      expect: [asRead('meta', 'handOver', row)],
      put: [{ table: 'meta', row: { key: 'handOver', value } }],
    })
    return value
  })
  return drafts.map(({ id, caseId, updatedAt, payload }) => {
    const content = contentOf('drafts', id, updatedAt, payload)
    const place = numbered[id]
    if (!content || !place) return undefined
    const { opId, seq } = place
    const madeAt = { device: updatedAt }
    return { id: opId, seq, kind: 'surrenderDraft', subject: id, caseId, madeAt, content }
  })
}

/** The row's own ciphertext, or undefined when the bank has no key to it. */
export function contentOf(
  table: CaptureTable,
  row: string,
  stamp: number,
  sealed: Sealed,
): SealedContent | undefined {
  if (!isEnvelope(sealed) || !sealed.wraps?.length) return undefined
  const [iv, ct] = [base64url(sealed.iv), base64url(sealed.ct)]
  const head = { type: 'sealed', v: 1, alg: 'A256GCM' } as const
  return { ...head, table, row, stamp, iv, ct, wraps: [...sealed.wraps] }
}
