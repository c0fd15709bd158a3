import type { StaffId } from '#domain/base/ids.ts'
import type { StaffProfile } from '#protocol/session.ts'
import type { SessionDeps } from './sessionDeps.ts'

/** Someone as the tablet shows them, with the other agent of the pair. Throws for an id that is not staff. */
export async function staffProfile(deps: SessionDeps, id: StaffId): Promise<StaffProfile> {
  const row = await deps.db
    .selectFrom('staff')
    .leftJoin('staff as partner', 'partner.id', 'staff.partner_id')
    .select(['staff.id', 'staff.staff_no', 'staff.name', 'staff.role'])
    .select(['partner.id as partner_id', 'partner.staff_no as partner_no'])
    .select('partner.name as partner_name')
    .where('staff.id', '=', id)
    .executeTakeFirstOrThrow()
  const { partner_id, partner_no, partner_name } = row
  return {
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    role: row.role,
    ...(partner_id !== null &&
      partner_no !== null &&
      partner_name !== null && {
        partner: { id: partner_id, staffNo: partner_no, name: partner_name },
      }),
  }
}
