import { expect } from '@playwright/test'
import { askBank } from './bankDatabase.ts'
import type { OutboxEntry } from './deviceStore.ts'

interface StoredOperation {
  readonly [column: string]: unknown
  readonly id: string
  readonly seq: string
  readonly sha256: string
  readonly status: string
}

/**
 * Every operation of this outbox stands in PostgreSQL exactly once, under the same hash, in the order in which
 * it was made, and nothing else of that device does.
 */
export async function expectReceivedOnce(
  dataDir: string,
  entries: readonly OutboxEntry[],
): Promise<void> {
  const stored = await askBank<StoredOperation>(
    dataDir,
    'select id, seq, sha256, status from operation order by received_at, seq',
  )
  expect(stored.map(({ id, seq, sha256 }) => ({ id, seq: Number(seq), sha256 }))).toEqual(
    entries.map(({ operation: { id, seq }, sha256 }) => ({ id, seq, sha256 })),
  )
}

/** How many rows of a table carry these ids. */
export async function countRows(
  dataDir: string,
  table: 'record' | 'commitment' | 'operation' | 'visit',
  ids: readonly string[],
): Promise<number> {
  const [row] = await askBank(
    dataDir,
    `select count(*)::int as count from ${table} where id = any($1::uuid[])`,
    [ids],
  )
  return Number(row?.['count'])
}
