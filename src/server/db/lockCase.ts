import { sql, type Transaction } from 'kysely'
import type { CaseId, StaffId } from '#domain/base/ids.ts'
import type { ZoneName } from '#domain/time/hours.ts'
import type { Schema } from './schema.ts'

/** What a command must know of a case before it writes. */
export interface LockedCase {
  readonly placeZone: ZoneName
  readonly isClosed: boolean
}

/**
 * Holds a case against reassignment until the transaction ends; other commands may hold it too.
 * Undefined for a case that is not here.
 */
export async function lockCase(
  tx: Transaction<Schema>,
  caseId: CaseId,
): Promise<LockedCase | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .select([sql<ZoneName>`doc->>'placeZone'`.as('place_zone'), 'closed_at'])
    .where('id', '=', caseId)
    .forShare()
    .executeTakeFirst()
  return row && { placeZone: row.place_zone, isClosed: row.closed_at !== null }
}

/** True when the agent works on the case. Ask after {@link lockCase}, or the answer may be stale. */
export async function isAssigned(
  tx: Transaction<Schema>,
  caseId: CaseId,
  staffId: StaffId,
): Promise<boolean> {
  const row = await tx
    .selectFrom('assignment')
    .select('case_id')
    .where('case_id', '=', caseId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row !== undefined
}
