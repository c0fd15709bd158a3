import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { summaryOf } from '#domain/visit/visitCheckIn.ts'
import type { DeskCheckIn } from '#protocol/desk.ts'
import type { ReadDeps } from './readDeps.ts'

/** The check-ins that were made at a visit of a case, held ones too, in the order in which they were made. */
export async function checkInsOf(
  { db }: ReadDeps,
  { visitId, caseId }: { readonly visitId: VisitId; readonly caseId: CaseId },
): Promise<readonly DeskCheckIn[]> {
  const rows = await db
    .selectFrom('check_in')
    .innerJoin('staff', 'staff.id', 'check_in.made_by')
    .select(['check_in.doc', 'check_in.status', 'staff.id', 'staff.staff_no', 'staff.name'])
    .where('visit_id', '=', visitId)
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .orderBy('check_in.id')
    .execute()
  return rows.map(({ doc, status, id, staff_no, name }) => ({
    ...summaryOf(doc),
    agent: { id, staffNo: staff_no, name },
    isHeld: status === 'held',
  }))
}
