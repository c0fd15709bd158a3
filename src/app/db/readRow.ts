import type { DoorstepDb } from './doorstepDb.ts'
import type { Payloads, SealedTable } from './payloads.ts'
import type { TableRows } from './rows.ts'
import { openPayload, type Sealer } from './seal.ts'

export interface ReadingDeps {
  readonly db: DoorstepDb
  readonly sealer: Sealer
}

/** A row and what was sealed in it. */
export interface OpenedRow<T extends SealedTable> {
  readonly row: TableRows[T]
  readonly value: Payloads[T]
}

/** Reads and opens one row by id, or undefined when there is none. */
export async function readRow<T extends SealedTable>(
  { db, sealer }: ReadingDeps,
  table: T,
  id: string,
): Promise<OpenedRow<T> | undefined> {
  const row = await db.table<TableRows[T], string>(table).get(id)
  return row && { row, value: await openPayload(sealer, table, row) }
}
