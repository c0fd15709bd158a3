import { sql, type Kysely, type SqlBool, type RawBuilder } from 'kysely'
import type { AttachmentId, CaseId, RecordId } from '#domain/base/ids.ts'
import type { AttachmentType } from '#domain/visit/attachment.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { RecordFlag } from '#protocol/desk.ts'
import type { DeskFileState } from '#protocol/deskAttachments.ts'
import { fileOfAttachment, fileState } from '#server/db/fileOfAttachment.ts'
import type { Schema } from '#server/db/schema.ts'
import type { ExportFilter } from '../exportFiles.ts'
import { BANK_ZONE } from '../bankZone.ts'

/** A file of the record's visit: what it is, and where its bytes are; nothing that opens it. */
export interface ExportedAttachment {
  readonly id: AttachmentId
  readonly type: AttachmentType
  /** Of the original. */
  readonly sha256: string
  readonly state: DeskFileState
}

/** A record as it is stored, with the numbers by which the bank knows its case and its agent. */
export interface StoredRecord {
  readonly id: RecordId
  readonly caseId: CaseId
  /** Null when the case is not known here. */
  readonly caseNo: string | null
  readonly staffNo: string
  readonly staffName: string
  readonly doc: VisitRecord | RecordDraft
  readonly status: 'applied' | 'held'
  readonly flags: readonly RecordFlag[]
  readonly sha256: string
  readonly finalisedAt: Date
  /** The day of it in the bank's zone. */
  readonly finalisedOn: string
  readonly receivedAt: Date
  readonly amendedBy: RecordId | null
  /** In the order in which they were taken. */
  readonly attachments: readonly ExportedAttachment[]
}

const PAGE = 500
const ATTACHMENTS = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', attachment.id, 'type', attachment.doc->'type',
    'sha256', attachment.doc->'sha256', 'state', ${fileState})
    order by attachment.taken_at, attachment.id), '[]')
  from attachment left join file on ${fileOfAttachment}
  where attachment.visit_id = r.visit_id and attachment.case_id = r.case_id)`

/** The records that pass the filter, in pages, oldest first; none twice while others arrive. */
export async function* readRecords(
  db: Kysely<Schema>,
  filter: ExportFilter,
): AsyncGenerator<readonly StoredRecord[]> {
  let last: StoredRecord | undefined
  do {
    const page = await readPage(db, filter, last)
    if (page.length > 0) yield page
    last = page.length === PAGE ? page.at(-1) : undefined
  } while (last)
}

async function readPage(
  db: Kysely<Schema>,
  filter: ExportFilter,
  after: StoredRecord | undefined,
): Promise<readonly StoredRecord[]> {
  const conditions = conditionsOf(filter)
  if (after) {
    conditions.push(sql`(r.finalised_at, r.id) > (${after.finalisedAt}, ${after.id}::uuid)`)
  }
  const { rows } = await sql<StoredRecord>`
    select r.id, r.case_id as "caseId", d.case_no as "caseNo", s.staff_no as "staffNo",
           s.name as "staffName", r.doc, r.status, r.flags, r.sha256,
           r.finalised_at as "finalisedAt", r.received_at as "receivedAt",
           to_char(r.finalised_at at time zone ${BANK_ZONE}, 'YYYY-MM-DD') as "finalisedOn",
           (select a.id from record a where a.amends = r.id order by a.finalised_at desc limit 1)
             as "amendedBy",
           ${ATTACHMENTS} as attachments
    from record r
    join staff s on s.id = r.made_by
    left join dossier d on d.id = r.case_id
    where ${sql.join([sql`true`, ...conditions], sql` and `)}
    order by r.finalised_at, r.id
    limit ${PAGE}`.execute(db)
  return rows
}

function conditionsOf({ from, to }: ExportFilter): RawBuilder<SqlBool>[] {
  const startOf = (day: string): RawBuilder<Date> =>
    sql`(${day}::date::timestamp at time zone ${BANK_ZONE})`
  return [
    ...(from ? [sql<SqlBool>`r.finalised_at >= ${startOf(from)}`] : []),
    ...(to ? [sql<SqlBool>`r.finalised_at < ${startOf(to)} + interval '1 day'`] : []),
  ]
}
