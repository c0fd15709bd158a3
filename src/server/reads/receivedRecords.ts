import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { CaseId, RecordId, StaffId } from '#domain/base/ids.ts'
import { isFen, type Fen } from '#domain/money/fen.ts'
import type { PromiseItem } from '#domain/repayment/commitment.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type {
  ReceivedRecord,
  RecordAgent,
  RecordFilter,
  RecordFlag,
  RecordListResponse,
} from '#protocol/desk.ts'
import type { Schema } from '../db/schema.ts'
import type { ReadDeps } from './readDeps.ts'
import { afterCondition, encodePlace, filterCondition } from './recordFilters.ts'

const PAGE = 50

/** A record with what its line in the list shows of other tables. */
export interface RecordRow {
  readonly id: RecordId
  readonly case_id: CaseId
  readonly case_no: string | null
  readonly debtor_name: string | null
  readonly made_by: StaffId
  readonly staff_no: string
  readonly staff_name: string
  readonly doc: VisitRecord | RecordDraft
  readonly finalised_at: Date
  readonly received_at: Date
  readonly sha256: string
  readonly flags: RecordFlag[]
  readonly amends: RecordId | null
  readonly amended_by: RecordId | null
}

/** The records that satisfy a condition, newest arrival first. A case that is not here leaves its fields null. */
export async function recordRows(
  db: Kysely<Schema>,
  condition: RawBuilder<boolean>,
  limit: number,
): Promise<readonly RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select record.id, record.case_id, case_no, dossier.doc->'debtor'->>'name' as debtor_name,
      made_by, staff_no, staff.name as staff_name, record.doc, finalised_at, received_at, sha256,
      flags, amends, (select newer.id from record as newer where newer.amends = record.id
                      order by newer.received_at desc, newer.id desc limit 1) as amended_by
    from record join staff on staff.id = record.made_by
      left join dossier on dossier.id = record.case_id
    where ${condition}
    order by record.received_at desc, record.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** A page of the received records. Throws `badCursor` for an `after` that no answer gave. */
export async function receivedRecords(
  deps: ReadDeps,
  filter: RecordFilter,
): Promise<RecordListResponse> {
  const condition = filterCondition(filter)
  const wanted = sql<boolean>`${condition} and ${afterCondition(filter.after)}`
  const rows = await recordRows(deps.db, wanted, PAGE + 1)
  const counted = await sql<{ total: number }>`
    select count(*) as total from record join staff on staff.id = record.made_by
      left join dossier on dossier.id = record.case_id
    where ${condition}`.execute(deps.db)
  const page = rows.slice(0, PAGE)
  const agents = filter.after === undefined ? { agents: await authors(deps.db) } : {}
  const last = page.at(-1)
  return {
    records: page.map(lineOf),
    total: counted.rows[0]?.total ?? 0,
    ...agents,
    ...(rows.length > PAGE &&
      last && { after: encodePlace({ receivedAt: last.received_at.getTime(), id: last.id }) }),
  }
}

async function authors(db: Kysely<Schema>): Promise<readonly RecordAgent[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'staff_no', 'name'])
    .where(where =>
      where.exists(where.selectFrom('record').select('id').whereRef('made_by', '=', 'staff.id')),
    )
    .orderBy('staff_no')
    .execute()
  return rows.map(row => ({ id: row.id, staffNo: row.staff_no, name: row.name }))
}

/** A row as a line of the list. */
export function lineOf(row: RecordRow): ReceivedRecord {
  const { answers } = row.doc
  const promisedFen = promisedIn(row.doc)
  const metWith = answers['metWith']
  const outcomes = answers['outcomes']
  return {
    id: row.id,
    caseId: row.case_id,
    caseNo: row.case_no ?? '',
    debtorName: row.debtor_name ?? '',
    agent: { id: row.made_by, staffNo: row.staff_no, name: row.staff_name },
    metWith: typeof metWith === 'string' ? metWith : '',
    outcomes: Array.isArray(outcomes) ? (outcomes as readonly string[]) : [],
    ...(promisedFen !== undefined && { promisedFen }),
    finalisedAt: asInstant(row.finalised_at.getTime()),
    receivedAt: asInstant(row.received_at.getTime()),
    flags: row.flags,
    ...(row.amends && { amends: row.amends }),
    ...(row.amended_by && { amendedBy: row.amended_by }),
  }
}

/** What was promised in all; undefined for nothing, and for amounts that add up to nonsense. */
function promisedIn(doc: VisitRecord | RecordDraft): Fen | undefined {
  const items = doc.answers['promise'] as readonly PromiseItem[] | undefined
  if (items === undefined) return undefined
  const totalFen = items.reduce((sum, item) => sum + item.amountFen, 0)
  return isFen(totalFen) && totalFen >= 0 ? (totalFen as Fen) : undefined
}
