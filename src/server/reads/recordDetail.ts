import { sql } from 'kysely'
import type { RecordId } from '#domain/base/ids.ts'
import type { RecordDetailResponse } from '#protocol/desk.ts'
import type { ReadDeps } from './readDeps.ts'
import { attachmentsOf } from './attachmentsOf.ts'
import { decisionsOf } from './decisionsOf.ts'
import { checkInsOf } from './checkInsOf.ts'
import { lineOf, recordRows } from './receivedRecords.ts'

/** One record with its visit, the check-ins there, its commitment and the record that it amends; undefined when it is not here. */
export async function recordDetail(
  deps: ReadDeps,
  id: RecordId,
): Promise<RecordDetailResponse | undefined> {
  const [row] = await recordRows(deps.db, sql<boolean>`record.id = ${id}`, 1)
  if (!row) return undefined
  const visit = await deps.db
    .selectFrom('visit')
    .select('doc')
    .where('id', '=', row.doc.visitId)
    .where('case_id', '=', row.case_id)
    .executeTakeFirst()
  const commitment = await deps.db
    .selectFrom('commitment')
    .select('doc')
    .where('record_id', '=', id)
    .where('case_id', '=', row.case_id)
    .orderBy('rev', 'desc')
    .executeTakeFirst()
  const [earlier] = await recordRows(deps.db, sql<boolean>`record.id = ${row.amends}::uuid`, 1)
  const ofVisit = { visitId: row.doc.visitId, caseId: row.case_id }
  return {
    line: lineOf(row),
    record: row.doc,
    sha256: row.sha256,
    ...(visit && { visit: visit.doc }),
    ...(commitment && { commitment: commitment.doc }),
    checkIns: await checkInsOf(deps, ofVisit),
    decisions: await decisionsOf(deps, ofVisit),
    attachments: await attachmentsOf(deps, { ...ofVisit, record: row.doc }),
    ...(earlier && !('stepId' in earlier.doc) && { earlier: earlier.doc }),
  }
}
