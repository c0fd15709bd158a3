import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { CaseId, CommitmentId, RecordId, StaffId } from '#domain/base/ids.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Day } from '#domain/time/day.ts'
import type {
  DeskPromise,
  PromiseFilter,
  PromiseGroup,
  PromiseListResponse,
} from '#protocol/deskPromises.ts'
import type { RecordAgent } from '#protocol/desk.ts'
import type { Schema } from '../db/schema.ts'
import { readConsistently } from '../db/transact.ts'
import { promiseMeasures } from './promiseMeasures.ts'
import { afterPromise, encodePromisePlace } from './promisePlace.ts'
import { isUnder, PROMISE_BOARD } from './promiseBoard.ts'
import type { ReadDeps } from './readDeps.ts'

const PAGE = 50

interface PromiseRow {
  readonly id: CommitmentId
  readonly case_id: CaseId
  readonly case_no: string | null
  readonly debtor_name: string | null
  readonly record_id: RecordId | null
  readonly staff_id: StaffId
  readonly staff_no: string
  readonly staff_name: string
  readonly doc: Commitment
  readonly item_no: number
  readonly due_on: Day
  readonly amount_fen: Fen
  readonly paid_fen: Fen
  readonly total_fen: Fen
  readonly total_paid_fen: Fen
}

/** A page of the promises board, all of one moment. Throws `badCursor` for an `after` that no answer gave. */
export function deskPromises(
  { db }: ReadDeps,
  filter: PromiseFilter,
): Promise<PromiseListResponse> {
  return readConsistently(db, tx => boardIn(tx, filter))
}

async function boardIn(db: Kysely<Schema>, filter: PromiseFilter): Promise<PromiseListResponse> {
  const rows = await pageOf(db, filter)
  const counts = await countsOf(db, filter)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    promises: page.map(promiseOf),
    total: counts[filter.group],
    counts,
    measures: await promiseMeasures(db, filter),
    ...(filter.after === undefined && { agents: await takersOf(db) }),
    ...(rows.length > PAGE &&
      last && { after: encodePromisePlace({ dueOn: last.due_on, id: last.id }) }),
  }
}

async function pageOf(db: Kysely<Schema>, filter: PromiseFilter): Promise<readonly PromiseRow[]> {
  const isEnded = filter.group === 'KEPT' || filter.group === 'BROKEN'
  const way: RawBuilder<unknown> = isEnded ? sql`desc` : sql`asc`
  const { rows } = await sql<PromiseRow>`
    with board as (${PROMISE_BOARD})
    select board.*, case_no, dossier.doc->'debtor'->>'name' as debtor_name,
      staff.id as staff_id, staff_no, staff.name as staff_name
    from board join staff on staff.id = board.made_by left join dossier on dossier.id = board.case_id
    where grouped = ${filter.group} and ${isUnder(filter)} and ${afterPromise(filter.after, isEnded)}
    order by due_on ${way}, board.id ${way} limit ${PAGE + 1}`.execute(db)
  return rows
}

async function countsOf(
  db: Kysely<Schema>,
  filter: PromiseFilter,
): Promise<Record<PromiseGroup, number>> {
  const { rows } = await sql<{ grouped: PromiseGroup; total: number }>`
    with board as (${PROMISE_BOARD})
    select grouped, count(*) as total from board where ${isUnder(filter)} group by grouped`.execute(
    db,
  )
  const none = { DUE: 0, GRACE: 0, BROKEN: 0, KEPT: 0, WAITING: 0 }
  return { ...none, ...Object.fromEntries(rows.map(row => [row.grouped, row.total])) }
}

async function takersOf(db: Kysely<Schema>): Promise<readonly RecordAgent[]> {
  const { rows } = await sql<{ id: StaffId; staff_no: string; name: string }>`
    select id, staff_no, name from staff
    where exists (select from commitment
      where commitment.status = 'applied' and (commitment.doc->>'madeBy')::uuid = staff.id)
    order by staff_no`.execute(db)
  return rows.map(row => ({ id: row.id, staffNo: row.staff_no, name: row.name }))
}

function promiseOf({ doc, ...row }: PromiseRow): DeskPromise {
  return {
    id: row.id,
    caseId: row.case_id,
    caseNo: row.case_no ?? '',
    debtorName: row.debtor_name ?? '',
    ...(row.record_id && { recordId: row.record_id }),
    agent: { id: row.staff_id, staffNo: row.staff_no, name: row.staff_name },
    kind: doc.kind,
    state: doc.state,
    madeOn: doc.madeOn,
    itemNo: row.item_no,
    itemCount: doc.items.length,
    dueOn: row.due_on,
    amountFen: row.amount_fen,
    paidFen: row.paid_fen,
    totalFen: row.total_fen,
    totalPaidFen: row.total_paid_fen,
    ...(doc.standing && { asOf: doc.standing.asOf }),
  }
}
