import type { Table } from 'dexie'
import type { TableName } from './rows.ts'

/** A row of any table, as far as a commit looks into it. */
export type AnyRow = Record<string, unknown> & { readonly version?: number; readonly rev?: number }

export type AnyTable = Table<AnyRow, string | number>

/** The tables of the transaction that is open. */
export type TableOf = (name: TableName) => AnyTable
