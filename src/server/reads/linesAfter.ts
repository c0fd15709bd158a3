import { sql, type Transaction } from 'kysely'
import type { CaseId, StaffId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import type { DocumentKind, GoneReason } from '#protocol/pull.ts'
import type { Schema } from '../db/schema.ts'
import type { PullCursor } from './pullCursor.ts'

export type LogCursor = Extract<PullCursor, { at: 'log' }>

/** One line of the change log. */
export interface Line {
  /** Not called `xid`: an output name in ORDER BY would sort the text and not the number. */
  readonly xid_text: string
  readonly seq: number
  readonly kind: DocumentKind
  readonly id: string
  readonly case_id: CaseId
  readonly gone: GoneReason | null
}

/**
 * The agent's lines of the log behind a place, oldest first, as far as every transaction has ended. Throws
 * `badCursor` for a place that the log has not reached.
 */
export async function linesAfter(
  tx: Transaction<Schema>,
  staffId: StaffId,
  cursor: LogCursor,
  limit: number,
): Promise<readonly Line[]> {
  const reached = await sql<{ ok: boolean }>`
    select ${cursor.xid}::xid8 <= pg_snapshot_xmin(pg_current_snapshot()) as ok`.execute(tx)
  if (!reached.rows[0]?.ok) throw new Problem('badCursor')
  const { rows } = await sql<Line>`
    select xid::text as xid_text, seq, kind, id, case_id, gone from change_log
    where audience = ${staffId}
      and (xid, seq) > (${cursor.xid}::xid8, ${cursor.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq
    limit ${limit}`.execute(tx)
  return rows
}
