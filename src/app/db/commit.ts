import type { Transaction } from 'dexie'
import type { AnyTable, TableOf } from './anyTable.ts'
import type { CasePurge, Changes } from './changes.ts'
import { databaseProblem } from './databaseProblem.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { keyOf, KnownRows } from './knownRows.ts'
import type { MetaKey } from './meta.ts'
import type { TableName } from './rows.ts'
import { StaleRow } from './staleRow.ts'
import { CASE_TABLES } from './tables.ts'
import { Problem } from '#protocol/problem.ts'

/** The meta entry that counts the operations. */
const COUNTER = 'outboxSeq' satisfies MetaKey

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

/**
 * Asks whether all is as expected and writes without waiting for the answer: the requests of a transaction
 * run in their order, and a wrong answer takes all of them back.
 */
async function writeAll(db: DoorstepDb, changes: Changes): Promise<void> {
  await db.transaction('rw', tablesOf(changes), async transaction => {
    const table = (name: TableName): AnyTable => tableOf(transaction, name)
    const sweeps = Boolean(changes.purge?.length || changes.clear?.length)
    if (sweeps) {
      // What these take stands in no list, so nothing else may be under way.
      await checkExpected(table, changes.expect)
      for (const purge of changes.purge ?? []) await purgeCase(table, purge)
      for (const name of changes.clear ?? []) await clearTable(table, name)
    }
    const known = await KnownRows.read(table, changes)
    await Promise.all([
      !sweeps && checkExpected(table, changes.expect),
      removeRows(table, changes.remove),
      putRows(table, known, changes.put),
      putNewer(table, known, changes.documents),
      addOperations(table, changes.operations),
      addAudit(table, changes.audit),
    ])
  })
}

function tablesOf(changes: Changes): readonly TableName[] {
  const named = [changes.expect, changes.remove, changes.put, changes.documents].flatMap(
    part => part?.map(item => item.table) ?? [],
  )
  if (changes.purge?.length) named.push('dossiers', 'outbox', 'attachments', ...CASE_TABLES)
  if (changes.clear) named.push(...changes.clear)
  if (changes.audit?.length) named.push('audit')
  if (changes.operations?.length) named.push('outbox', 'meta')
  return [...new Set(named)]
}

function tableOf(transaction: Transaction, name: TableName): AnyTable {
  return transaction.table(name) as AnyTable
}

async function purgeCase(table: TableOf, purge: CasePurge): Promise<void> {
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
  const files = table('attachments').where('caseId').equals(purge.caseId)
  await files.filter(row => row['state'] === 'STORED').delete()
}

/** What was not acknowledged, not finalised or not stored by the bank is never cleared away. */
async function clearTable(table: TableOf, name: TableName): Promise<void> {
  if ((await countOwn(table, name)) > 0) throw new StaleRow(name)
  await table(name).clear()
}

function countOwn(table: TableOf, name: TableName): Promise<number> {
  switch (name) {
    case 'outbox':
      return table(name).where('state').notEqual('ACKED').count()
    case 'attachments':
      return table(name).where('state').notEqual('STORED').count()
    case 'drafts':
      return table(name).count()
    default:
      return Promise.resolve(0)
  }
}

async function checkExpected(table: TableOf, expected: Changes['expect']): Promise<void> {
  await forEachTable(expected, async (name, group) => {
    const rows = await table(name).bulkGet(group.map(item => item.id))
    if (group.some((item, at) => rows[at]?.version !== item.version)) throw new StaleRow(name)
  })
}

async function removeRows(table: TableOf, removals: Changes['remove']): Promise<void> {
  await forEachTable(removals, (name, group) => table(name).bulkDelete(group.map(({ id }) => id)))
}

async function putRows(table: TableOf, known: KnownRows, puts: Changes['put']): Promise<void> {
  await forEachTable(puts, (name, group) =>
    table(name)
      .bulkPut(group.map(({ row }) => ({ ...row, version: known.next(name, keyOf(row)) })))
      .catch(staleIfTaken(name)),
  )
}

/** A unique index that is taken says that another tab was faster with the same thing. */
function staleIfTaken(table: TableName): (error: unknown) => never {
  return error => {
    const { failures = [] } = error as { failures?: readonly { readonly name: string }[] }
    throw failures.some(failure => failure.name === 'ConstraintError') ? new StaleRow(table) : error
  }
}

async function putNewer(
  table: TableOf,
  known: KnownRows,
  documents: Changes['documents'],
): Promise<void> {
  await forEachTable(documents, (name, group) => {
    const newer = group.filter(({ row }) => row.rev > (known.rev(name, row.id) ?? -1))
    return table(name).bulkPut(
      newer.map(({ row }) => ({ ...row, version: known.next(name, row.id) })),
    )
  })
}

/** Numbers have no gaps: whoever comes second with the same number must seal its bytes anew. */
async function addOperations(table: TableOf, operations: Changes['operations']): Promise<void> {
  const first = operations?.[0]
  if (!operations || !first) return
  if (operations.some(({ seq }, at) => seq !== first.seq + at)) throw new StaleRow('outbox')
  const last = first.seq + operations.length - 1
  await Promise.all([
    checkCounter(table, first.seq - 1),
    table('meta').put({ key: COUNTER, version: last, value: last }),
    table('outbox')
      .bulkAdd(operations.map(operation => ({ ...operation, version: 1 })))
      .catch(staleIfTaken('outbox')),
  ])
}

async function checkCounter(table: TableOf, last: number): Promise<void> {
  const counter = await table('meta').get(COUNTER)
  if ((counter?.['value'] ?? 0) !== last) throw new StaleRow('outbox')
}

async function addAudit(table: TableOf, rows: Changes['audit']): Promise<void> {
  if (rows?.length) await table('audit').bulkAdd(rows.map(row => ({ ...row })))
}

/** For the rows of each table at once. */
async function forEachTable<T extends { readonly table: TableName }>(
  items: readonly T[] | undefined,
  run: (name: TableName, group: T[]) => PromiseLike<unknown>,
): Promise<void> {
  const groups = new Map<TableName, T[]>()
  for (const item of items ?? []) {
    const group = groups.get(item.table)
    if (group) group.push(item)
    else groups.set(item.table, [item])
  }
  await Promise.all([...groups].map(([name, group]) => run(name, group)))
}
