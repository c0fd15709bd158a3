import type { Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { Schema } from '#server/db/schema.ts'
import type { StaffPlan } from './planStaff.ts'

/** Adds and changes staff; partners may be named in any order, the constraint waits for the commit. */
export async function writeStaff(
  tx: Transaction<Schema>,
  plan: StaffPlan,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const partnerOf = (partner: string | undefined): { partner_id?: StaffId } => {
    const found = partner === undefined ? undefined : plan.byNo.get(partner)
    return found ? { partner_id: found.id } : {}
  }
  for (const { staffNo, name, role, partner } of plan.added) {
    const id = plan.byNo.get(staffNo)?.id
    const passwordHash = hashes.get(staffNo)
    if (!id || !passwordHash) throw new Error('a new staff member without id or password')
    await tx
      .insertInto('staff')
      .values({
        id,
        staff_no: staffNo,
        name,
        role,
        password_hash: passwordHash,
        partner_id: null,
        ...partnerOf(partner),
      })
      .execute()
  }
  for (const { staffNo, name, role, partner } of plan.changed) {
    await tx
      .updateTable('staff')
      .set({ name, role, ...partnerOf(partner) })
      .where('staff_no', '=', staffNo)
      .execute()
  }
}
