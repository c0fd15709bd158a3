import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { lastNumber } from '#app/db/operations.ts'
import { readMeta } from '#app/db/meta.ts'
import type { DraftRow, OutboxRow } from '#app/db/rows.ts'
import { SEALED_TABLES } from '#app/db/sealedTables.ts'
import { AT_ONCE, sealedHoldings } from './sealedHoldings.ts'
import type { HandOverRefusal } from './sessionPort.ts'
import type { SyncDeps } from './syncDeps.ts'

/**
 * Sends everything that exists only here as it is: sealed, since nobody can open the vault any more. The bank opens
 * it with its own key; drafts come to the supervisor. Needs a session. Nothing is removed before all of it is
 * acknowledged. Refuses what was never sealed for the bank, and what the server could not open.
 */
export async function handOver(deps: SyncDeps): Promise<Result<number, HandOverRefusal>> {
  const device = await readMeta(deps.db, 'device')
  if (!device) throw new Error('a device with a vault has an id')
  const { unsent, drafts } = await sealedHoldings(deps)
  const operations = [...unsent, ...drafts].map(each => each.sealed)
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
  await forget(
    deps,
    unsent.map(({ row }) => row),
    drafts.map(({ row }) => row),
  )
  return ok(sealed.length)
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
    clear: SEALED_TABLES,
    put: [
      { table: 'meta', row: { key: 'outboxSeq', value: last } },
      { table: 'meta', row: { key: 'moveDue', value: true } },
    ],
    remove: (['vault', 'epochs', 'signingKey', 'cursor', 'sync', 'handOver', 'duty'] as const).map(
      id => ({ table: 'meta', id }),
    ),
  })
}
