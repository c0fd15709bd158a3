import { sql } from 'kysely'
import type { StaffId, VisitId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import type { ZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { complaintOf } from '#domain/visit/complaint.ts'
import { complaintTerm, type ComplaintStep } from '#domain/visit/complaintTerm.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import {
  MOST_ANSWERED,
  MOST_OPEN,
  type ComplaintLine,
  type ComplaintsResponse,
  type ComplaintStepTaken,
} from '#protocol/deskComplaints.ts'
import type { ReadDeps } from './readDeps.ts'

interface MemberOfStaff {
  readonly staff_id: StaffId
  readonly staff_no: string
  readonly staff_name: string
}

interface RecordRow extends MemberOfStaff {
  readonly visit_id: VisitId
  readonly doc: VisitRecord | RecordDraft
  readonly case_no: string
  readonly debtor_name: string
  readonly zone: ZoneName
}

interface StepRow extends MemberOfStaff {
  readonly visit_id: VisitId
  readonly step: ComplaintStep
  readonly note: string
  readonly made_at: Date
}

/** As the index `record_complaint` says it. */
const NOTED = sql`(doc @> '{"door": [{"fact": "complaintRaised", "value": true}]}'
  or doc @> '{"answers": {"outcomes": ["COMPLAINT_MADE"]}}')`
const ANSWERED = sql`select visit_id from complaint_step where step = 'ANSWERED'`
const STAFF = sql`staff.id as staff_id, staff_no, staff.name as staff_name`

/** The complaints that were made at visits: the open ones, the first to fall due first, and those answered last. */
export async function deskComplaints({ db }: ReadDeps): Promise<ComplaintsResponse> {
  const { rows: records } = await sql<RecordRow>`
    select record.visit_id, record.doc, dossier.case_no, ${STAFF},
      dossier.doc->'debtor'->>'name' as debtor_name, dossier.doc->>'placeZone' as zone
    from record join dossier on dossier.id = record.case_id join staff on staff.id = record.made_by
    where record.visit_id in (
      select visit_id from record where ${NOTED} and visit_id not in (${ANSWERED})
      union all (${ANSWERED} order by made_at desc, visit_id limit ${MOST_ANSWERED}))
    order by record.finalised_at, record.id`.execute(db)
  const visits = [...new Set(records.map(({ visit_id }) => visit_id))]
  const { rows: steps } = await sql<StepRow>`
    select visit_id, step, note, made_at, ${STAFF}
    from complaint_step join staff on staff.id = made_by
    where visit_id = any(${visits}) order by made_at, step`.execute(db)
  const lines = visits.flatMap(visitId => {
    const isOfIt = (row: { readonly visit_id: VisitId }) => row.visit_id === visitId
    return lineOf(records.filter(isOfIt), steps.filter(isOfIt)) ?? []
  })
  const open = lines.filter(line => answeredAt(line) === undefined)
  const answered = lines.filter(line => answeredAt(line) !== undefined)
  return {
    open: open.toSorted((a, b) => (dueOn(a) < dueOn(b) ? -1 : 1)).slice(0, MOST_OPEN),
    total: open.length,
    answered: answered.toSorted((a, b) => (answeredAt(b) ?? 0) - (answeredAt(a) ?? 0)),
  }
}

function lineOf(
  written: readonly RecordRow[],
  steps: readonly StepRow[],
): ComplaintLine | undefined {
  const [first] = written
  if (!first) return undefined
  const docs = written.map(({ doc }) => doc)
  const complaint = complaintOf(docs, first.zone)
  if (!complaint) return undefined
  const { takenIn, ...told } = complaint
  const taken = written.find(({ doc }) => doc.id === takenIn) ?? first
  return {
    ...told,
    ...{ caseNo: first.case_no, debtorName: maskName(first.debtor_name), agent: memberOf(taken) },
    steps: steps.map(takenOf),
  }
}

const takenOf = ({ step, note, made_at, ...by }: StepRow): ComplaintStepTaken => ({
  ...{ step, note, by: memberOf(by), at: asInstant(made_at.getTime()) },
})

const memberOf = ({ staff_id, staff_no, staff_name }: MemberOfStaff) => ({
  ...{ id: staff_id, staffNo: staff_no, name: staff_name },
})

const answeredAt = ({ steps }: ComplaintLine) => steps.find(({ step }) => step === 'ANSWERED')?.at

const dueOn = ({ receivedOn, steps }: ComplaintLine) =>
  complaintTerm(
    receivedOn,
    steps.map(({ step }) => step),
  ).dueOn
