import { asId, type OperationId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
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
import type { HandOverRefusal } from './sessionPort.ts'
import type { SyncDeps } from './syncDeps.ts'

/** Ciphertext is a third longer on the wire; so few never fill a request. */
const AT_ONCE = 20

/**
 * Sends everything that exists only here as it is: sealed, since nobody can open the vault any more. The bank opens
 * it with its own key; drafts come to the supervisor. Needs a session. Nothing is removed before all of it is
 * acknowledged. Refuses what was never sealed for the bank, and what the server could not open.
 */
export async function handOver(deps: SyncDeps): Promise<Result<number, HandOverRefusal>> {
  const device = await readMeta(deps.db, 'device')
  if (!device) throw new Error('a device with a vault has an id')
  const unsent = await deps.db.outbox.where('state').notEqual('ACKED').sortBy('seq')
  const drafts = await deps.db.drafts.toArray()
  const operations = [...unsent.map(sealedOperation), ...(await draftOperations(deps, drafts))]
  const sealed = operations.filter(operation => operation !== undefined)
  if (sealed.length < operations.length) return refused({ code: 'NOT_FOR_BANK' })
  for (let at = 0; at < sealed.length; at += AT_ONCE) {
    const ops = sealed.slice(at, at + AT_ONCE)
    const outcome = await deps.transport.push(
      JSON.stringify({ device, sentAt: deps.clock.now(), ops }),
    )
    if (outcome.kind !== 'ok') return refused({ code: 'PROBLEM', problem: outcome.problem })
    if (outcome.value.results.some(({ status }) => status === 'rejected')) {
      return refused({ code: 'NOT_OPENED' })
    }
  }
  await forget(deps, unsent, drafts)
  return ok(sealed.length)
}

type SealedOperation = Readonly<Record<string, unknown>> & { readonly content: SealedContent }

function sealedOperation(row: OutboxRow): SealedOperation | undefined {
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
  deps: SyncDeps,
  drafts: readonly DraftRow[],
): Promise<(SealedOperation | undefined)[]> {
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
function contentOf(
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

/** The bank has everything: what nobody here can open goes, and the device counts on. */
async function forget(
  { db, clock }: SyncDeps,
  unsent: readonly OutboxRow[],
  drafts: readonly DraftRow[],
): Promise<void> {
  const ackedAt = clock.now()
  await commit(db, {
    expect: [
      ...unsent.map(row => asRead('outbox', row.id, row)),
      ...drafts.map(row => asRead('drafts', row.id, row)),
    ],
    put: unsent.map(row => ({ table: 'outbox', row: { ...row, state: 'ACKED', ackedAt } })),
    remove: drafts.map(({ id }) => ({ table: 'drafts', id })),
    audit: [{ type: 'handedOver', subject: '', at: ackedAt }],
  })
  const used = Object.values((await readMeta(db, 'handOver')) ?? {}).map(({ seq }) => seq)
  const last = Math.max(await lastNumber(db), ...used)
  await commit(db, {
    clear: ['dossiers', 'visits', 'records', 'commitments', 'drafts', 'outbox'],
    put: [
      { table: 'meta', row: { key: 'outboxSeq', value: last } },
      { table: 'meta', row: { key: 'moveDue', value: true } },
    ],
    remove: (['vault', 'epochs', 'signingKey', 'cursor', 'sync', 'handOver'] as const).map(id => ({
      table: 'meta',
      id,
    })),
  })
}
