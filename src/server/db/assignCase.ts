import type { Transaction } from 'kysely'
import type { CaseId, StaffId } from '#domain/base/ids.ts'
import { logWholeCase } from './changeLog.ts'
import type { Schema } from './schema.ts'

/** Who came to a case and who left it; to be poked after the commit. */
export interface Reassignment {
  readonly joined: readonly StaffId[]
  readonly left: readonly StaffId[]
}

/**
 * Makes exactly these agents the ones who work on a case. Those who leave get `gone: unassigned` for every document,
 * those who join get every document; who stays hears nothing. Throws for a case that is not here.
 */
export async function assignCase(
  tx: Transaction<Schema>,
  caseId: CaseId,
  staffIds: readonly StaffId[],
): Promise<Reassignment> {
  await tx
    .selectFrom('dossier')
    .select('id')
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('assignment')
    .select('staff_id')
    .where('case_id', '=', caseId)
    .execute()
  const before = rows.map(row => row.staff_id)
  const left = before.filter(agent => !staffIds.includes(agent))
  const joined = [...new Set(staffIds)].filter(agent => !before.includes(agent))
  if (left.length > 0) {
    await tx
      .deleteFrom('assignment')
      .where('case_id', '=', caseId)
      .where('staff_id', 'in', left)
      .execute()
    await logWholeCase(tx, caseId, left, 'unassigned')
  }
  if (joined.length > 0) {
    const added = joined.map(agent => ({ case_id: caseId, staff_id: agent }))
    await tx.insertInto('assignment').values(added).execute()
    await logWholeCase(tx, caseId, joined, null)
  }
  return { joined, left }
}
