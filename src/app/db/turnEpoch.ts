import type { Day } from '#domain/time/day.ts'
import type { HeldKey, VaultKey } from '#app/platform/vault/heldKey.ts'
import type { Locks } from '#app/platform/locks.ts'
import { asRead } from './changes.ts'
import { commit } from './commit.ts'
import { problemNameOf } from './databaseProblem.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { makeEpoch, withEpochs, type WrappedEpoch } from './epochKey.ts'
import { HOME_LOCK } from './openHome.ts'
import type { SealedTable } from './payloads.ts'
import { placeOf, type Stamped } from './seal.ts'
import { retryStale, StaleRow } from './staleRow.ts'
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
  const alone = await isAlone(locks)
  return retryStale(async () => {
    const row = await db.meta.get('epochs')
    const known = epochsOf(row, vault)
    if (known.length > 0 && (!alone || known.at(-1)?.day === today)) {
      return withEpochs(vault, known)
    }
    const epoch = await makeEpoch(vault, today)
    await commit(db, {
      expect: [asRead('meta', 'epochs', row)],
      put: [{ table: 'meta', row: { key: 'epochs', value: [...epochsIn(row), epoch] } }],
    })
    return withEpochs(vault, [...known, epoch])
  })
}

/**
 * Seals what lies under an older epoch's key under today's, then lets the older keys go for good; the rows move to a
 * new home at the next start. Where the vault is locked or the day turns meanwhile, the next unlocking goes on.
 */
export async function leaveOldEpochs(deps: EpochDeps): Promise<void> {
  try {
    await leave(deps)
  } catch (error) {
    const isLocked = problemNameOf(error) === 'vaultLocked'
    if (!isLocked && !(error instanceof StaleRow)) throw error
  }
}

async function leave(deps: EpochDeps): Promise<void> {
  const vault = deps.held.get()
  const row = await deps.db.meta.get('epochs')
  const last = vault && epochsOf(row, vault).at(-1)
  if (epochsIn(row).length < 2 || last === undefined || last.kid !== vault?.epochs?.current) return
  // The last look, which finds nothing, begins alone: whoever opens later seals under today's key.
  do {
    if (!(await isAlone(deps.locks))) return
  } while ((await renewAll(deps)) > 0)
  await commit(deps.db, {
    expect: [asRead('meta', 'epochs', row)],
    put: [
      { table: 'meta', row: { key: 'epochs', value: [last] } },
      { table: 'meta', row: { key: 'moveDue', value: true } },
    ],
  })
}

async function isAlone(locks: EpochDeps['locks']): Promise<boolean> {
  return (await locks.holders(HOME_LOCK)) <= 1
}

type MetaEntry = { readonly value: unknown } | undefined

const epochsIn = (row: MetaEntry): readonly WrappedEpoch[] =>
  (row?.value ?? []) as readonly WrappedEpoch[]

/** Those of another vault are one's that was given up, or that another page is just making. */
const epochsOf = (row: MetaEntry, vault: VaultKey): readonly WrappedEpoch[] =>
  epochsIn(row).filter(epoch => epoch.vault === vault.kid)

async function renewAll(deps: RowDeps): Promise<number> {
  let count = 0
  for (const table of SEALED) count += await renewTable(deps, table)
  return count
}

/** Resolves to how many rows were renewed. Throws `vaultLocked` when it is locked before the end. */
async function renewTable(deps: RowDeps, table: SealedTable): Promise<number> {
  const ids = (await deps.db.table(table).toCollection().primaryKeys()) as string[]
  let count = 0
  for (let at = 0; at < ids.length; at += AT_ONCE) {
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
