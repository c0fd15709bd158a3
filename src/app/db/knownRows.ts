import type { AnyRow, TableOf } from './anyTable.ts'
import type { Changes } from './changes.ts'
import type { TableName } from './rows.ts'

type Known = Pick<AnyRow, 'version' | 'rev'>
type RowsById = Map<string, Known>

/**
 * What stands where a commit will write. A row that the caller expects is not read once more: the commit
 * holds only if it is as expected.
 */
export class KnownRows {
  readonly #rows = new Map<TableName, RowsById>()

  /** Reads what is written without being expected; waits for nothing when there is no such row. */
  static async read(table: TableOf, changes: Changes): Promise<KnownRows> {
    const known = new KnownRows()
    for (const { table: name, id, version } of changes.expect ?? []) {
      known.#of(name).set(id, version === undefined ? {} : { version })
    }
    const unread = known.#unread(changes)
    if (unread.size > 0) {
      await Promise.all([...unread].map(([name, ids]) => known.#readRows(table, name, [...ids])))
    }
    return known
  }

  /** The version of a row that is written over this one. */
  next(table: TableName, id: string): number {
    return (this.#of(table).get(id)?.version ?? 0) + 1
  }

  rev(table: TableName, id: string): number | undefined {
    return this.#of(table).get(id)?.rev
  }

  #unread({ put = [], documents = [] }: Changes): Map<TableName, Set<string>> {
    const unread = new Map<TableName, Set<string>>()
    const want = (table: TableName, id: string): void => {
      unread.set(table, (unread.get(table) ?? new Set()).add(id))
    }
    for (const { table, row } of put) {
      if (!this.#of(table).has(keyOf(row))) want(table, keyOf(row))
    }
    // Of these the revision counts, which no expectation names.
    for (const { table, row } of documents) want(table, row.id)
    return unread
  }

  async #readRows(table: TableOf, name: TableName, ids: readonly string[]): Promise<void> {
    const rows = await table(name).bulkGet([...ids])
    for (const [at, id] of ids.entries()) this.#of(name).set(id, rows[at] ?? {})
  }

  #of(table: TableName): RowsById {
    const rows = this.#rows.get(table) ?? new Map<string, Known>()
    this.#rows.set(table, rows)
    return rows
  }
}

/** The primary key of a row: of the meta table its `key`, else its `id`. */
export function keyOf(row: { readonly id: string } | { readonly key: string }): string {
  return 'key' in row ? row.key : row.id
}
