import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { DocumentKind } from '#protocol/pull.ts'
import type { Schema } from '../db/schema.ts'

/** A document as the database prints it: it travels on unparsed. */
export interface PrintedDocument {
  readonly kind: DocumentKind
  readonly id: string
  readonly rev: number
  /** JSON. */
  readonly doc: string
}

/** What of a kind's table tablets may see at all. */
const VISIBLE: Readonly<Record<DocumentKind, RawBuilder<unknown>>> = {
  dossier: sql`select id, id as case_id, rev, doc from dossier`,
  visit: sql`select id, case_id, rev, doc from visit`,
  record: sql`select id, case_id, rev, doc from record where status = 'applied'`,
  commitment: sql`select id, case_id, rev, doc from commitment where status = 'applied'`,
  application: sql`select id, case_id, rev, doc from relief_application where status = 'applied'`,
}

/** The open cases of an agent: the scope of everything that is pulled. */
function casesOf(staffId: StaffId): RawBuilder<unknown> {
  return sql`select case_id from assignment join dossier on dossier.id = assignment.case_id
             where staff_id = ${staffId} and closed_at is null`
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** At most `limit` documents of a kind in the agent's scope, by id, after the one named ('': from the first). */
export async function documentsAfter(
  tx: Transaction<Schema>,
  staffId: StaffId,
  place: { readonly kind: DocumentKind; readonly after: string },
  limit: number,
): Promise<readonly PrintedDocument[]> {
  const { rows } = await sql<PrintedDocument>`
    select ${place.kind} as kind, id, rev, doc::text as doc
    from (${VISIBLE[place.kind]}) as document
    where case_id in (${casesOf(staffId)}) and id > ${place.after || BEFORE_ALL}::uuid
    order by id limit ${limit}`.execute(tx)
  return rows
}

/** Those of the documents named that are in the agent's scope now. */
export async function documentsByIds(
  tx: Transaction<Schema>,
  staffId: StaffId,
  kind: DocumentKind,
  ids: readonly string[],
): Promise<readonly PrintedDocument[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PrintedDocument>`
    select ${kind} as kind, id, rev, doc::text as doc
    from (${VISIBLE[kind]}) as document
    where id = any(${[...ids]}::uuid[]) and case_id in (${casesOf(staffId)})`.execute(tx)
  return rows
}
