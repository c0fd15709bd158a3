import { Dexie, type DexieOptions, type Table } from 'dexie'
import { INIT } from './migrations/001-init.ts'
import { DAY_ROUTES } from './migrations/002-dayRoutes.ts'
import { PLACE } from './migrations/003-place.ts'
import { GATE } from './migrations/004-gate.ts'
import { AUTHORITY } from './migrations/005-authority.ts'
import { FILES } from './migrations/006-files.ts'
import type { TableRows } from './rows.ts'
import { sealGuard } from './sealGuard.ts'

type Tables = {
  readonly [T in Exclude<keyof TableRows, 'audit'>]: Table<TableRows[T], string>
} & { readonly audit: Table<TableRows['audit'], number> }

/** The tablet's database; written to by `commit` alone. */
export type DoorstepDb = Dexie & Tables

export type DatabaseOptions = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> & {
  readonly name?: string
  /** Refuses every row that is not sealed; off only where tests read rows with their own eyes. */
  readonly guard?: boolean
}

/**
 * Declares the database; it opens with its first use. Durability is strict: with the browser's default a
 * flat battery loses what was acknowledged in the last seconds.
 */
export function doorstepDb({
  name = 'doorstep',
  guard = false,
  ...options
}: DatabaseOptions = {}): DoorstepDb {
  // Outside a browser there is no global store, and without one Dexie's live queries stay silent.
  const global: { indexedDB?: unknown } = Dexie.dependencies
  if (options.indexedDB) global.indexedDB ??= options.indexedDB
  // On for localhost by itself; its traces cost time, and what they print is not ours to choose.
  Dexie.debug = false
  const db = new Dexie(name, { ...options, chromeTransactionDurability: 'strict' })
  if (guard) db.use(sealGuard)
  const editions = [INIT, DAY_ROUTES, PLACE, GATE, AUTHORITY, FILES]
  for (const { version, stores } of editions) db.version(version).stores(stores)
  return db as DoorstepDb
}
