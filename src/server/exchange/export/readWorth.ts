import { sql, type Kysely } from 'kysely'
import type { VisitId } from '#domain/base/ids.ts'
import type { CommitmentState, PromiseItem } from '#domain/repayment/commitment.ts'
import type { VisitState } from '#domain/visit/visit.ts'
import type { WorthNote } from '#domain/visit/worthNote.ts'
import type { Schema } from '#server/db/schema.ts'
import type { ExportFilter } from '../exportFiles.ts'

/** An estimate with what came of its visit: the newest record, and the promise made there. */
export interface WorthRow {
  readonly id: VisitId
  readonly worth: WorthNote
  readonly state: VisitState
  readonly metWith: string | null
  readonly outcomes: readonly string[] | null
  readonly items: readonly PromiseItem[] | null
  readonly promiseState: CommitmentState | null
}

const PAGE = 500

/** The visits of the filter's days that were estimated, in pages, in the order of their ids. */
export async function* readWorth(
  db: Kysely<Schema>,
  { from, to }: ExportFilter,
): AsyncGenerator<readonly WorthRow[]> {
  let last: VisitId | undefined
  do {
    const conditions = [
      sql`v.doc->'appointment' ? 'worth'`,
      ...(from ? [sql`v.day >= ${from}::date`] : []),
      ...(to ? [sql`v.day <= ${to}::date`] : []),
      ...(last ? [sql`v.id > ${last}::uuid`] : []),
    ]
    const { rows } = await sql<WorthRow>`
      select v.id, v.doc->'appointment'->'worth' as worth, v.state,
        r.doc->'answers'->>'metWith' as "metWith", r.doc->'answers'->'outcomes' as outcomes,
        c.doc->'items' as items, c.state as "promiseState"
      from visit v
      left join lateral (
        select doc from record where visit_id = v.id and status = 'applied'
        order by finalised_at desc, id desc limit 1) r on true
      left join commitment c
        on c.id = (r.doc->>'commitmentId')::uuid and c.status = 'applied'
      where ${sql.join(conditions, sql` and `)}
      order by v.id limit ${PAGE}`.execute(db)
    if (rows.length > 0) yield rows
    last = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (last)
}
