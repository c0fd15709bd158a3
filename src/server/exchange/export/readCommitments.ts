import { sql, type Kysely } from 'kysely'
import type { CommitmentId } from '#domain/base/ids.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Schema } from '#server/db/schema.ts'
import type { ExportFilter } from '../exportFiles.ts'

/** A commitment as it stands, with the numbers by which the bank knows its case and its agent. */
export interface StoredCommitmentRow {
  readonly id: CommitmentId
  readonly caseNo: string | null
  readonly staffNo: string | null
  readonly doc: Commitment
  readonly status: 'applied' | 'held'
}

const PAGE = 500

/** The commitments made between the filter's days, in pages, in the order of their ids. */
export async function* readCommitments(
  db: Kysely<Schema>,
  { from, to }: ExportFilter,
): AsyncGenerator<readonly StoredCommitmentRow[]> {
  let last: CommitmentId | undefined
  do {
    const { rows } = await sql<StoredCommitmentRow>`
      select c.id, d.case_no as "caseNo", s.staff_no as "staffNo", c.doc, c.status
      from commitment c
      left join dossier d on d.id = c.case_id
      left join staff s on s.id = (c.doc->>'madeBy')::uuid
      where ${last ?? null}::uuid is null or c.id > ${last ?? null}::uuid
      order by c.id
      limit ${PAGE}`.execute(db)
    const wanted = rows.filter(
      ({ doc }) => (!from || doc.madeOn >= from) && (!to || doc.madeOn <= to),
    )
    if (wanted.length > 0) yield wanted
    last = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (last)
}
