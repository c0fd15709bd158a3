import type { Day } from '#domain/time/day.ts'
import type { HeldKey, VaultKey } from '#app/platform/vault/heldKey.ts'
import type { Locks } from '#app/platform/locks.ts'
import { asRead } from './changes.ts'
import { commit } from './commit.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { makeEpoch, withEpochs, type WrappedEpoch } from './epochKey.ts'
import { HOME_LOCK } from './openHome.ts'
import type { SealedTable } from './payloads.ts'
import { placeOf, type Stamped } from './seal.ts'
import { retryStale } from './staleRow.ts'
import { TABLE_NAMES, TABLES } from './tables.ts'
import { isEnvelope, renewEnvelope } from './vaultSealer.ts'

export interface EpochDeps {
  readonly db: DoorstepDb
  readonly held: HeldKey
  readonly locks: Pick<Locks, 'holders'>
}

const SEALED = TABLE_NAMES.filter((name): name is SealedTable => TABLES[name].sealed)
/** Few enough that an agent's own commit never waits long behind them. */
const AT_ONCE = 50

/**
 * A vault's key with the keys of its epochs; begins today's if it has not begun. Only where no other page is open: one
 * that was opened earlier would go on sealing under the key that is about to go.
 */
export async function openEpochs(
  { db, locks }: Pick<EpochDeps, 'db' | 'locks'>,
  vault: VaultKey,
  today: Day,
): Promise<VaultKey> {
  const isAlone = (await locks.holders(HOME_LOCK)) <= 1
  return retryStale(async () => {
    const row = await db.meta.get('epochs')
    // Those of a vault that was given up open no more.
    const known = epochsIn(row).filter(epoch => epoch.vault === vault.kid)
    if (known.length > 0 && (!isAlone || known.at(-1)?.day === today)) {
      return withEpochs(vault, known)
    }
    const epochs = [...known, await makeEpoch(vault, today)]
    await commit(db, {
      expect: [asRead('meta', 'epochs', row)],
      put: [{ table: 'meta', row: { key: 'epochs', value: epochs } }],
    })
    return withEpochs(vault, epochs)
  })
}

const epochsIn = (row: { readonly value: unknown } | undefined): readonly WrappedEpoch[] =>
  (row?.value ?? []) as readonly WrappedEpoch[]

/**
 * Seals what lies under an older epoch's key under today's, then lets the older keys go for good; the rows move to a
 * new home at the next start. Stops where the vault is locked meanwhile; the next unlocking goes on.
 */
export async function leaveOldEpochs(deps: EpochDeps): Promise<void> {
  const current = currentOf(deps.held)
  const row = await deps.db.meta.get('epochs')
  const known = epochsIn(row)
  if (known.length < 2 || known.at(-1)?.kid !== current) return
  // Until there is none left: what was on its way when the vault was locked may land late.
  while ((await renewAll(deps)) > 0);
  if (currentOf(deps.held) !== current || (await deps.locks.holders(HOME_LOCK)) > 1) return
  await commit(deps.db, {
    expect: [asRead('meta', 'epochs', row)],
    put: [
      { table: 'meta', row: { key: 'epochs', value: known.slice(-1) } },
      { table: 'meta', row: { key: 'moveDue', value: true } },
    ],
  })
}

const currentOf = (held: HeldKey): string | undefined => held.get()?.epochs?.current

async function renewAll(deps: RowDeps): Promise<number> {
  let count = 0
  for (const table of SEALED) count += await renewTable(deps, table)
  return count
}

/** Resolves to how many rows were renewed; fewer than there are when the vault is locked before the end. */
async function renewTable(deps: RowDeps, table: SealedTable): Promise<number> {
  const ids = (await deps.db.table(table).toCollection().primaryKeys()) as string[]
  let count = 0
  for (let at = 0; at < ids.length && deps.held.get(); at += AT_ONCE) {
    count += await retryStale(() => renewRows(deps, table, ids.slice(at, at + AT_ONCE)))
  }
  return count
}

type RowDeps = Pick<EpochDeps, 'db' | 'held'>
type AnySealedRow = Stamped<SealedTable> & { readonly version: number; readonly payload: never }

async function renewRows(
  { db, held }: RowDeps,
  table: SealedTable,
  ids: readonly string[],
): Promise<number> {
  const rows = (await db.table(table).bulkGet([...ids])) as (AnySealedRow | undefined)[]
  const renewed = await Promise.all(
    rows.map(async row => {
      if (!row || !isEnvelope(row.payload)) return []
      const payload = await renewEnvelope(held, placeOf(table, row as never), row.payload)
      return payload ? [{ ...row, payload }] : []
    }),
  )
  const put = renewed.flat()
  if (put.length === 0) return 0
  await commit(db, {
    expect: put.map(row => asRead(table, row.id, row)),
    put: put.map(row => ({ table, row }) as never),
  })
  return put.length
}
