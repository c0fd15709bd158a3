import { commit } from '#app/db/commit.ts'
import { asRead, type RowKey, type RowPut } from '#app/db/changes.ts'
import { countFiles, countUnstored } from '#app/db/fileCounts.ts'
import { readMeta } from '#app/db/meta.ts'
import type { DeviceState } from '#protocol/device.ts'
import type { Failure } from './outcome.ts'
import { AT_ONCE, sealedHoldings, type Holdings } from './sealedHoldings.ts'
import type { SyncDeps } from './syncDeps.ts'
import { uploadFiles } from './uploadFiles.ts'

export type DeliverDeps = Pick<SyncDeps, 'db' | 'ids' | 'clock' | 'transport'>

/** How much exists only here all the same. */
export interface Delivered {
  readonly kind: 'ok'
  readonly left: number
}

/**
 * Hands in what nobody here can open any more, sealed, at the bank's inbox, and then the files: neither needs a session.
 * What is received is acknowledged at once; all else stays, whatever the reason, and the next try sends it the same. Only
 * for a tablet that can no longer open its vault.
 */
export async function deliver(deps: DeliverDeps): Promise<Delivered | Failure> {
  const items = itemsOf(await sealedHoldings(deps)).filter(({ sealed }) => sealed !== undefined)
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const sent = items.slice(at, at + AT_ONCE)
    const outcome = await askInbox(deps, sent)
    if (outcome.kind !== 'ok') return outcome
    const received = new Set(outcome.received)
    await acknowledge(
      deps,
      sent.filter(({ sealed }) => received.has(String(sealed?.['id']))),
    )
  }
  const failure = await deliverFiles(deps)
  return failure ?? { kind: 'ok', left: await countHeld(deps.db) }
}

/** Asks how the device stands, and hands nothing in. */
export async function askStanding(
  deps: DeliverDeps,
): Promise<{ readonly kind: 'ok'; readonly device: DeviceState } | Failure> {
  return askInbox(deps, [])
}

/**
 * Sends the files, which are sealed and need no session, for as long as the bank takes some of them. Resolves to why it
 * could not go on, if so; what it refuses stays.
 */
async function deliverFiles(deps: DeliverDeps): Promise<Failure | undefined> {
  for (let before = ''; ;) {
    // All bytes of one may be there, and its receipt lost.
    const { unsent, unsentBytes } = await countFiles(deps.db)
    const now = `${unsent} ${unsentBytes}`
    if (unsent === 0 || now === before) return undefined
    before = now
    const failure = await uploadFiles(deps, () => undefined)
    if (failure) return failure
  }
}

/** How much exists on this device alone. */
export async function countHeld(db: SyncDeps['db']): Promise<number> {
  return db.transaction('r', db.outbox, db.drafts, db.attachments, async () => {
    const unsent = await db.outbox.where('state').notEqual('ACKED').count()
    return unsent + (await db.drafts.count()) + (await countUnstored(db))
  })
}

type Item = Holdings['unsent'][number] | Holdings['drafts'][number]

const itemsOf = ({ unsent, drafts }: Holdings): readonly Item[] => [...unsent, ...drafts]

async function askInbox(
  { db, clock, transport }: DeliverDeps,
  items: readonly Item[],
): Promise<{ kind: 'ok'; device: DeviceState; received: readonly string[] } | Failure> {
  const device = await readMeta(db, 'device')
  const ops = items.map(({ sealed }) => sealed)
  const outcome = await transport.inbox(JSON.stringify({ device, sentAt: clock.now(), ops }))
  return outcome.kind === 'ok' ? { ...outcome.value, kind: 'ok' } : outcome
}

/** One commit a request: entries are acknowledged, drafts have become the bank's. */
async function acknowledge({ db, clock }: DeliverDeps, received: readonly Item[]): Promise<void> {
  if (received.length === 0) return
  const ackedAt = clock.now()
  const put: RowPut[] = []
  const remove: RowKey[] = []
  const expect = received.map(({ row }) => {
    if (!('seq' in row)) {
      remove.push({ table: 'drafts', id: row.id })
      return asRead('drafts', row.id, row)
    }
    put.push({ table: 'outbox', row: { ...row, state: 'ACKED', ackedAt } })
    return asRead('outbox', row.id, row)
  })
  await commit(db, { expect, put, remove })
}
