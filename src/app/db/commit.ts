import type { Table, Transaction } from 'dexie'
import type { CasePurge, Changes, DocumentPut, Expected, RowPut } from './changes.ts'
import { databaseProblem } from './databaseProblem.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import type { MetaRow, TableName } from './rows.ts'
import { StaleRow } from './staleRow.ts'
import { CASE_TABLES } from './tables.ts'
import { Problem } from '#protocol/problem.ts'

type AnyRow = Record<string, unknown> & { readonly version?: number; readonly rev?: number }
type AnyTable = Table<AnyRow, string | number>

/**
 * The only way to write on the tablet: everything in `changes` in one strict transaction, or nothing.
 * Throws {@link StaleRow} when an expectation does not hold (read again, decide again), and the problems
 * `storageFull` and `databaseClosed`; after any of them the database is as it was before.
 */
export async function commit(db: DoorstepDb, changes: Changes): Promise<void> {
  try {
    await writeAll(db, changes)
  } catch (error) {
    const problem = databaseProblem(error)
    if (!(problem instanceof Problem) || problem.problem !== 'databaseClosed') throw problem
    await reopen(db)
    await writeAll(db, changes).catch((again: unknown) => {
      throw databaseProblem(again)
    })
  }
}

/** The browser may close a database under a page (memory pressure, repair); one new start is worth a try. */
async function reopen(db: DoorstepDb): Promise<void> {
  try {
    db.close({ disableAutoOpen: false })
    await db.open()
  } catch (error) {
    throw databaseProblem(error)
  }
}

async function writeAll(db: DoorstepDb, changes: Changes): Promise<void> {
  await db.transaction('rw', tablesOf(changes), async transaction => {
    const table = (name: TableName): AnyTable => tableOf(transaction, name)
    await checkExpected(table, changes.expect ?? [])
    await removeRows(table, changes)
    for (const [name, puts] of byTable(changes.put ?? [])) {
      await putRows(table(name), puts).catch(staleIfTaken(name))
    }
    for (const [name, puts] of byTable(changes.documents ?? [])) {
      await putNewer(table(name), puts)
    }
    if (changes.audit?.length) await table('audit').bulkAdd(changes.audit.map(row => ({ ...row })))
    if (changes.operations?.length) await addOperations(table, changes.operations)
  })
}

async function removeRows(table: (name: TableName) => AnyTable, changes: Changes): Promise<void> {
  for (const purge of changes.purge ?? []) await purgeCase(table, purge)
  for (const name of changes.clear ?? []) await clearTable(table, name)
  for (const [name, removals] of byTable(changes.remove ?? [])) {
    await table(name).bulkDelete(removals.map(removal => removal.id))
  }
}

function tablesOf(changes: Changes): readonly TableName[] {
  const named = [changes.expect, changes.remove, changes.put, changes.documents].flatMap(
    part => part?.map(item => item.table) ?? [],
  )
  if (changes.purge?.length) named.push('dossiers', 'outbox', ...CASE_TABLES)
  if (changes.clear) named.push(...changes.clear)
  if (changes.audit?.length) named.push('audit')
  if (changes.operations?.length) named.push('outbox', 'meta')
  return [...new Set(named)]
}

function tableOf(transaction: Transaction, name: TableName): AnyTable {
  return transaction.table(name) as AnyTable
}

async function checkExpected(
  table: (name: TableName) => AnyTable,
  expected: readonly Expected[],
): Promise<void> {
  for (const [name, group] of byTable(expected)) {
    const rows = await table(name).bulkGet(group.map(item => item.id))
    if (group.some((item, at) => rows[at]?.version !== item.version)) throw new StaleRow(name)
  }
}

async function purgeCase(table: (name: TableName) => AnyTable, purge: CasePurge): Promise<void> {
  const drafts = await table('drafts').where('caseId').equals(purge.caseId).toArray()
  const known = new Map<unknown, number>(purge.drafts.map(draft => [draft.id, draft.version]))
  if (
    drafts.length !== known.size ||
    drafts.some(draft => known.get(draft['id']) !== draft.version)
  ) {
    throw new StaleRow('drafts')
  }
  await table('dossiers').delete(purge.caseId)
  for (const name of CASE_TABLES) await table(name).where('caseId').equals(purge.caseId).delete()
  const operations = table('outbox').where('caseId').equals(purge.caseId)
  await operations.filter(row => row['state'] === 'ACKED').delete()
}

/** What was not acknowledged or not finalised is never cleared away. */
async function clearTable(table: (name: TableName) => AnyTable, name: TableName): Promise<void> {
  const own =
    name === 'outbox'
      ? await table(name).where('state').notEqual('ACKED').count()
      : name === 'drafts'
        ? await table(name).count()
        : 0
  if (own > 0) throw new StaleRow(name)
  await table(name).clear()
}

async function putRows(table: AnyTable, puts: readonly RowPut[]): Promise<void> {
  const before = await table.bulkGet(puts.map(keyOf))
  await table.bulkPut(
    puts.map((put, at) => ({ ...put.row, version: (before[at]?.version ?? 0) + 1 })),
  )
}

/** A unique index that is taken says that another tab was faster with the same thing. */
function staleIfTaken(table: TableName): (error: unknown) => never {
  return error => {
    const { failures = [] } = error as { failures?: readonly { readonly name: string }[] }
    throw failures.some(failure => failure.name === 'ConstraintError') ? new StaleRow(table) : error
  }
}

async function putNewer(table: AnyTable, puts: readonly DocumentPut[]): Promise<void> {
  const before = await table.bulkGet(puts.map(put => put.row.id))
  const newer = puts.flatMap((put, at) => {
    const old = before[at]
    if (old && (old.rev ?? 0) >= put.row.rev) return []
    return [{ ...put.row, version: (old?.version ?? 0) + 1 }]
  })
  await table.bulkPut(newer)
}

/** Numbers have no gaps: whoever comes second with the same number must seal its bytes anew. */
async function addOperations(
  table: (name: TableName) => AnyTable,
  operations: NonNullable<Changes['operations']>,
): Promise<void> {
  const counter = (await table('meta').get('outboxSeq')) as MetaRow | undefined
  const last = Number(counter?.value ?? 0)
  if (operations.some((operation, at) => operation.seq !== last + at + 1)) {
    throw new StaleRow('outbox')
  }
  await table('outbox').bulkAdd(operations.map(operation => ({ ...operation, version: 1 })))
  await table('meta').put({
    key: 'outboxSeq',
    version: (counter?.version ?? 0) + 1,
    value: last + operations.length,
  })
}

function keyOf(put: RowPut): string {
  return put.table === 'meta' ? put.row.key : put.row.id
}

function byTable<T extends { readonly table: TableName }>(
  items: readonly T[],
): Map<TableName, T[]> {
  const groups = new Map<TableName, T[]>()
  for (const item of items) {
    const group = groups.get(item.table)
    if (group) group.push(item)
    else groups.set(item.table, [item])
  }
  return groups
}
