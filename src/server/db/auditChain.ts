import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** What stands before the first row. */
export const CHAIN_START = Buffer.alloc(32)

/** A row of the audit as PostgreSQL prints its parts. */
export interface ChainedRow {
  readonly seq: number
  readonly at_ms: number
  readonly actor: string | null
  readonly subject: string | null
  /** `jsonb` as text: its keys are in an order of their own, always the same. */
  readonly detail: string
  readonly action: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

/**
 * The hash of a row: SHA-256 over the hash before it (32 bytes) and, in UTF-8, its parts with a line feed between
 * them: seq, at (ms since 1970 UTC), actor, subject, detail, action; what is null is empty. None but the last can
 * hold a line feed, so no two rows have one text.
 */
export function chainHash(previous: Buffer, row: Omit<ChainedRow, 'prev_hash' | 'hash'>): Buffer {
  const parts = [row.seq, row.at_ms, row.actor ?? '', row.subject ?? '', row.detail, row.action]
  return createHash('sha256').update(previous).update(parts.join('\n')).digest()
}

/** Why a row breaks the chain: its content is not what was hashed, or it does not follow the row before it. */
export type ChainFault =
  | { readonly kind: 'changed'; readonly seq: number }
  | { readonly kind: 'unlinked'; readonly seq: number; readonly after: number | undefined }

/** What a walk along the chain found. */
export interface ChainReport {
  /** Rows that hold, from the first. */
  readonly rows: number
  /** The hash of the last row that holds; null before the first. */
  readonly head: Buffer | null
  readonly fault: ChainFault | undefined
  /** Whether the head that was noted earlier was met; undefined when none was asked for. */
  readonly metEarlierHead: boolean | undefined
}

const PAGE = 2000

/**
 * Walks the audit from its first row and recomputes every hash here, not in the database. Stops at the first row
 * that does not hold. Rows cut off at the end leave no trace in what is left: `earlierHead`, noted outside, shows them.
 */
export async function verifyAudit(db: Kysely<Schema>, earlierHead?: Buffer): Promise<ChainReport> {
  const met = (hash: Buffer): boolean => earlierHead?.equals(hash) ?? false
  let last: ChainedRow | undefined
  let rows = 0
  let metEarlierHead = earlierHead === undefined ? undefined : false
  const report = (fault?: ChainFault): ChainReport => ({
    ...{ rows, head: last?.hash ?? null, fault, metEarlierHead },
  })
  for (;;) {
    const page = await rowsAfter(db, last?.seq ?? 0)
    for (const row of page) {
      const fault = faultOf(row, last)
      if (fault) return report(fault)
      if (met(row.hash)) metEarlierHead = true
      rows += 1
      last = row
    }
    if (page.length < PAGE) return report()
  }
}

function faultOf(row: ChainedRow, last: ChainedRow | undefined): ChainFault | undefined {
  const { seq } = row
  if (!chainHash(row.prev_hash, row).equals(row.hash)) return { kind: 'changed', seq }
  const previous = last?.hash ?? CHAIN_START
  return row.prev_hash.equals(previous) ? undefined : { kind: 'unlinked', seq, after: last?.seq }
}

async function rowsAfter(db: Kysely<Schema>, seq: number): Promise<readonly ChainedRow[]> {
  const { rows } = await sql<ChainedRow>`
    select seq, (extract(epoch from at) * 1000)::bigint as at_ms, actor::text, subject::text,
      detail::text, action, prev_hash, hash
    from audit where seq > ${seq} order by seq limit ${PAGE}`.execute(db)
  return rows
}
