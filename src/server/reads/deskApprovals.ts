import { sql, type RawBuilder } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import { sumFen } from '#domain/money/fen.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { reliefTotal } from '#domain/repayment/relief.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import {
  MOST_DECIDED,
  MOST_WAITING,
  MOST_WITHDRAWN,
  type ApplicationLine,
  type ApplicationsResponse,
  type DecidedApplication,
} from '#protocol/deskApprovals.ts'
import { approveLimits, authorityDay, type Authorised } from '../db/authorityLines.ts'
import type { ReadDeps } from './readDeps.ts'

interface LineRow {
  readonly doc: ReliefApplication
  readonly case_no: string
  readonly debtor_name: string
  readonly staff_no: string
  readonly staff_name: string
  readonly has_record: boolean
  readonly commitment: Commitment | null
}

interface DecidedRow extends LineRow {
  readonly state: 'APPROVED' | 'REJECTED'
  readonly decided_at: Date
  readonly decided_by: StaffId
  readonly decider_no: string
  readonly decider_name: string
}

const LINE = sql`application.doc, application.state, dossier.case_no,
  dossier.doc->'debtor'->>'name' as debtor_name, agent.staff_no, agent.name as staff_name,
  exists (select from record where record.id = application.record_id) as has_record,
  commitment.doc as commitment`
const JOINED = sql`relief_application as application
  join dossier on dossier.id = application.case_id
  join staff as agent on agent.id = application.made_by
  left join commitment on commitment.id = application.commitment_id`

/** The applications for relief: what waits, as this person may decide it, and what was decided or taken back last. */
export async function deskApprovals(
  { db }: ReadDeps,
  by: Authorised,
  now: Instant,
): Promise<ApplicationsResponse> {
  const read = async <Row>(query: RawBuilder<Row>): Promise<readonly Row[]> =>
    (await query.execute(db)).rows
  const waits = sql`application.state = 'PENDING' and application.status = 'applied'`
  const waiting = await read(sql<LineRow>`
    select ${LINE} from ${JOINED} where ${waits}
    order by application.made_at, application.id limit ${MOST_WAITING}`)
  const decided = await read(sql<DecidedRow>`
    select ${LINE}, decided_at, decided_by, decider.staff_no as decider_no,
      decider.name as decider_name
    from ${JOINED} join staff as decider on decider.id = decided_by
    order by decided_at desc, application.id limit ${MOST_DECIDED}`)
  const withdrawn = await read(sql<LineRow>`
    select ${LINE} from ${JOINED}
    where application.state = 'WITHDRAWN' and application.status = 'applied'
    order by application.rev desc limit ${MOST_WITHDRAWN}`)
  const [counted] = await read(sql<{ total: number }>`
    select count(*) as total from relief_application as application where ${waits}`)
  const most = (await approveLimits(db, by, authorityDay(now)))?.approveFen
  const mayApprove = ({ madeBy, relief }: ReliefApplication): boolean =>
    madeBy !== by.staffId && (most === null || (most !== undefined && reliefTotal(relief) <= most))
  return {
    waiting: waiting.map(row => ({ ...lineOf(row), mayApprove: mayApprove(row.doc) })),
    total: counted?.total ?? 0,
    decided: decided.map(decidedOf),
    withdrawn: withdrawn.map(lineOf),
  }
}

function lineOf({ doc, commitment, ...row }: LineRow): ApplicationLine {
  return {
    ...{ id: doc.id, caseId: doc.caseId, caseNo: row.case_no },
    debtorName: maskName(row.debtor_name),
    agent: { id: doc.madeBy, staffNo: row.staff_no, name: row.staff_name },
    ...{ madeAt: doc.madeAt, relief: doc.relief, owedFen: doc.owedFen, leftFen: doc.leftFen },
    grounds: doc.grounds,
    ...(row.has_record && { recordId: doc.recordId }),
    ...(doc.raised && { raised: doc.raised }),
    ...(commitment && { commitment: promiseOf(commitment) }),
  }
}

const promiseOf = ({ id, items }: Commitment): NonNullable<ApplicationLine['commitment']> => ({
  id,
  payments: items.length,
  totalFen: sumFen(items.map(item => item.amountFen)),
})

function decidedOf(row: DecidedRow): DecidedApplication {
  return {
    ...lineOf(row),
    state: row.state,
    decision: {
      by: { id: row.decided_by, staffNo: row.decider_no, name: row.decider_name },
      at: asInstant(row.decided_at.getTime()),
      reason: row.doc.decision?.reason ?? '',
    },
  }
}
