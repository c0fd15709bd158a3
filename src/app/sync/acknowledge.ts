import type { OperationResult } from '#protocol/push.ts'
import { asRead, type RowPut } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { OutboxRow } from '#app/db/rows.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { acknowledgeVisits } from './acknowledgeVisits.ts'
import type { BatchItem } from './nextBatch.ts'
import { verdictOf } from './verdict.ts'
import type { SyncDeps } from './syncDeps.ts'

/** One operation and what the server said of it. */
export interface Answered {
  readonly item: BatchItem
  readonly result: OperationResult
}

/**
 * Pairs operations with their results, or undefined when the answer cannot be believed: a result too few
 * or too many, another order, or a receipt for other bytes. Then nothing counts as acknowledged.
 */
export function pairResults(
  batch: readonly BatchItem[],
  results: readonly OperationResult[],
): Answered[] | undefined {
  if (results.length !== batch.length) return undefined
  const pairs: Answered[] = []
  for (const [at, item] of batch.entries()) {
    const result = results[at]
    if (!result || !isAbout(item, result)) return undefined
    pairs.push({ item, result })
  }
  return pairs
}

function isAbout({ row, sha256 }: BatchItem, result: OperationResult): boolean {
  if (result.status === 'rejected') return result.id === row.id || result.id === ''
  return result.id === row.id && result.receipt?.sha256 === sha256
}

/** Writes what the server said: entries, and the rows that waited for it, in one commit. */
export function acknowledge(deps: SyncDeps, answered: readonly Answered[]): Promise<void> {
  return retryStale(async () => {
    const [stored, gone] = await splitByScope(deps, answered)
    const visits = await acknowledgeVisits(deps, answered)
    const records = await acknowledgeRecords(deps, answered)
    await commit(deps.db, {
      expect: [
        ...answered.map(({ item }) => asRead('outbox', item.row.id, item.row)),
        ...visits.expect,
        ...records.expect,
      ],
      remove: gone.map(({ item }) => ({ table: 'outbox', id: item.row.id })),
      put: [
        ...stored.map(each => ({ table: 'outbox' as const, row: answeredRow(deps, each) })),
        ...visits.put,
        ...records.put,
      ],
    })
  })
}

/** An acknowledged entry whose case has left the device leaves too: nothing of the case stays behind. */
async function splitByScope(
  { db }: SyncDeps,
  answered: readonly Answered[],
): Promise<[Answered[], Answered[]]> {
  const caseIds = [...new Set(answered.flatMap(({ item }) => item.row.caseId ?? []))]
  const dossiers = await db.dossiers.bulkGet(caseIds)
  const absent = new Set(caseIds.filter((_id, at) => dossiers[at] === undefined))
  const leaves = ({ item, result }: Answered): boolean =>
    result.status !== 'rejected' && item.row.caseId !== undefined && absent.has(item.row.caseId)
  return [answered.filter(each => !leaves(each)), answered.filter(leaves)]
}

function answeredRow({ clock }: SyncDeps, { item, result }: Answered): OutboxRow {
  const { status, code } = result
  const row = { ...item.row, status, ...(code !== undefined && { code }) }
  if (status !== 'rejected') return { ...row, state: 'ACKED', ackedAt: clock.now() }
  return { ...row, state: 'QUARANTINED', code: code ?? PROBLEMS.wrongContent }
}

interface Touched {
  readonly expect: ReturnType<typeof asRead>[]
  readonly put: RowPut[]
}

async function acknowledgeRecords(
  { db }: SyncDeps,
  answered: readonly Answered[],
): Promise<Touched> {
  const finalised = answered.filter(
    ({ item, result }) =>
      ['finaliseRecord', 'amendRecord'].includes(item.row.kind) && result.status !== 'rejected',
  )
  const rows = await db.records.bulkGet(finalised.map(({ item }) => item.row.subject))
  const touched: Touched = { expect: [], put: [] }
  for (const [at, { result }] of finalised.entries()) {
    const row = rows[at]
    if (!row) continue
    touched.expect.push(asRead('records', row.id, row))
    const state = verdictOf(result) === 'held' ? 'HELD' : 'STORED'
    touched.put.push({ table: 'records', row: { ...row, state } })
  }
  return touched
}
