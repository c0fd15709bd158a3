import { sql, type Transaction } from 'kysely'
import type { DeviceId, VisitId } from '#domain/base/ids.ts'
import { changedFields, type FieldRevs } from '#domain/visit/mergeVisit.ts'
import { PATCH_FIELDS, type PatchField, type Visit } from '#domain/visit/visit.ts'
import { logChange } from './changeLog.ts'
import { nextRev } from './nextRev.ts'
import type { Schema } from './schema.ts'

/** A visit as it stands, with what a merge has to know of it. */
export interface StoredVisit {
  readonly visit: Visit
  readonly rev: number
  readonly fieldRevs: FieldRevs
  readonly fieldDevices: Readonly<Partial<Record<PatchField, DeviceId>>>
}

/** The visit, locked until the transaction ends; undefined when it is not here. */
export async function lockVisit(
  tx: Transaction<Schema>,
  id: VisitId,
): Promise<StoredVisit | undefined> {
  const row = await tx
    .selectFrom('visit')
    .select(['doc', 'rev', 'field_revs', 'field_devices'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      visit: row.doc,
      rev: row.rev,
      fieldRevs: row.field_revs,
      fieldDevices: row.field_devices,
    }
  )
}

/** Stores a visit that is perhaps here already; see {@link replaceVisit}. */
export async function writeVisit(
  tx: Transaction<Schema>,
  visit: Visit,
  device: DeviceId | null,
): Promise<number> {
  return replaceVisit(tx, await lockVisit(tx, visit.id), visit, device)
}

/**
 * Stores a visit, new or in place of `before`, and tells the agents of its case. `device` is the tablet that
 * changed it, null for the bank. Returns its new revision, which becomes that of every mergeable field that
 * differs from before.
 */
export async function replaceVisit(
  tx: Transaction<Schema>,
  before: StoredVisit | undefined,
  visit: Visit,
  device: DeviceId | null,
): Promise<number> {
  const { rev } = await sql<{ rev: number }>`select ${nextRev} as rev`
    .execute(tx)
    .then(answer => answer.rows[0] ?? { rev: 0 })
  const changed = before ? changedFields(before.visit, visit) : PATCH_FIELDS
  const fields = {
    rev,
    day: visit.slot.day,
    state: visit.state,
    doc: JSON.stringify(visit),
    field_revs: JSON.stringify({ ...before?.fieldRevs, ...mapOf(changed, rev) }),
    field_devices: JSON.stringify({ ...before?.fieldDevices, ...mapOf(changed, device) }),
  }
  await tx
    .insertInto('visit')
    .values({ id: visit.id, case_id: visit.caseId, ...fields })
    .onConflict(conflict => conflict.column('id').doUpdateSet(fields))
    .execute()
  await logChange(tx, { kind: 'visit', id: visit.id, caseId: visit.caseId })
  return rev
}

function mapOf<T>(fields: readonly PatchField[], value: T): Partial<Record<PatchField, T>> {
  return Object.fromEntries(fields.map(field => [field, value]))
}
