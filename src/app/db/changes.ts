import type { CaseId } from '#domain/base/ids.ts'
import type { AuditRow, OutboxRow, TableName, TableRows } from './rows.ts'

/** A row that was read: the commit holds only while it still has this version (undefined: does not exist). */
export interface Expected {
  readonly table: TableName
  readonly id: string
  readonly version: number | undefined
}

type Unversioned<R> = Omit<R, 'version'>

type Put<T extends TableName> = { readonly table: T; readonly row: Unversioned<TableRows[T]> }

/** A row to write over whatever stands there. */
export type RowPut = { [T in Exclude<TableName, 'audit'>]: Put<T> }[Exclude<TableName, 'audit'>]

/** A document of the server: written only over an older revision. */
export type DocumentPut = Put<'dossiers'> | Put<'commitments'> | Put<'applications'>

export interface RowKey {
  readonly table: TableName
  readonly id: string | number
}

/** A case whose rows must all go, with what was sent about it; holds only while it has exactly these drafts. */
export interface CasePurge {
  readonly caseId: CaseId
  readonly drafts: readonly { readonly id: string; readonly version: number }[]
}

/** What one commit does; all of it or nothing. */
export interface Changes {
  readonly expect?: readonly Expected[]
  readonly purge?: readonly CasePurge[]
  /** Tables to empty; holds only while nothing in them exists on this device alone. */
  readonly clear?: readonly Exclude<TableName, 'meta' | 'audit'>[]
  readonly remove?: readonly RowKey[]
  readonly put?: readonly RowPut[]
  readonly documents?: readonly DocumentPut[]
  readonly audit?: readonly AuditRow[]
  /** New outbox entries; the first `seq` must follow the last one given. */
  readonly operations?: readonly Unversioned<OutboxRow>[]
}

/** The expectation that a row is as it was read, or still absent. */
export function asRead(
  table: TableName,
  id: string,
  row: { readonly version: number } | undefined,
): Expected {
  return { table, id, version: row?.version }
}
