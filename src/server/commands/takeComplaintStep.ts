import type { Transaction } from 'kysely'
import type { CaseId, StaffId, VisitId } from '#domain/base/ids.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import { complaintOf, type Complaint } from '#domain/visit/complaint.ts'
import { stepsAhead, type ComplaintStep } from '#domain/visit/complaintTerm.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import type { CommandDeps } from './commandContext.ts'

/** Which complaint, what was done about it, why, and the supervisor who says so. */
export interface ComplaintStepInput {
  readonly visitId: VisitId
  readonly step: ComplaintStep
  readonly note: string
  readonly by: StaffId
}

/**
 * Notes a step of the bank about a complaint. It lifts no hold: that is the bank's books' to say. False when no complaint
 * was made at that visit, or the step may not follow those that were taken, or not any more today at the place.
 */
export async function takeComplaintStep(
  { db, clock }: CommandDeps,
  { visitId, step, note, by }: ComplaintStepInput,
): Promise<boolean> {
  return transact(db, async tx => {
    const complaint = await lockComplaint(tx, visitId)
    if (!complaint) return false
    const taken = await tx
      .selectFrom('complaint_step')
      .select('step')
      .where('visit_id', '=', visitId)
      .execute()
    const { caseId, zone, receivedOn } = complaint
    const steps = taken.map(each => each.step)
    const now = clock()
    if (!stepsAhead(receivedOn, steps, wallClock(zone, now).day).includes(step)) return false
    await tx
      .insertInto('complaint_step')
      .values({ visit_id: visitId, step, note, made_by: by, made_at: new Date(now) })
      .execute()
    const detail = { case: caseId, step }
    await writeAudit(tx, { at: now, actor: by, action: 'complaintStep', subject: visitId, detail })
    return true
  })
}

interface LockedComplaint extends Complaint {
  readonly caseId: CaseId
  readonly zone: ZoneName
}

/** The complaint that was made at a visit; two at once wait for each other. */
async function lockComplaint(
  tx: Transaction<Schema>,
  visitId: VisitId,
): Promise<LockedComplaint | undefined> {
  const records = await tx
    .selectFrom('record')
    .select(['doc', 'case_id'])
    .where('visit_id', '=', visitId)
    .orderBy('finalised_at')
    .orderBy('id')
    .forUpdate()
    .execute()
  const [first] = records
  const dossier =
    first &&
    (await tx
      .selectFrom('dossier')
      .select('doc')
      .where('id', '=', first.case_id)
      .executeTakeFirst())
  if (!dossier) return undefined
  const docs = records.map(({ doc }) => doc)
  const zone = dossier.doc.placeZone
  const complaint = complaintOf(docs, zone)
  return complaint && { ...complaint, caseId: first.case_id, zone }
}
