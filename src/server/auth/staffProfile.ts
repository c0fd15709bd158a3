import type { StaffId } from '#domain/base/ids.ts'
import type { Day } from '#domain/time/day.ts'
import type { PresencePin, StaffPartner, StaffProfile } from '#protocol/session.ts'
import type { SessionDeps } from './sessionDeps.ts'

/** Someone as the tablet shows them, with the other agent of the pair. Throws for an id that is not staff. */
export async function staffProfile(deps: SessionDeps, id: StaffId): Promise<StaffProfile> {
  const row = await deps.db
    .selectFrom('staff')
    .leftJoin('staff as partner', 'partner.id', 'staff.partner_id')
    .select(['staff.id', 'staff.staff_no', 'staff.name', 'staff.role', 'staff.certified_until'])
    .select(['partner.id as partner_id', 'partner.staff_no as partner_no'])
    .select(['partner.name as partner_name', 'partner.certified_until as partner_certified'])
    .select(['partner.badge_hash', 'partner.presence_pin'])
    .where('staff.id', '=', id)
    .executeTakeFirstOrThrow()
  const partner = partnerOf(row)
  return {
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    role: row.role,
    ...(row.certified_until !== null && { certifiedUntil: row.certified_until }),
    ...(partner && { partner }),
  }
}

interface PartnerColumns {
  readonly partner_id: StaffId | null
  readonly partner_no: string | null
  readonly partner_name: string | null
  readonly partner_certified: Day | null
  readonly badge_hash: string | null
  readonly presence_pin: PresencePin | null
}

/** The other agent, with what he is known by at a door where the bank has given him both of it. */
function partnerOf(row: PartnerColumns): StaffPartner | undefined {
  const { partner_id, partner_no, partner_name, badge_hash: badgeHash, presence_pin: pin } = row
  if (partner_id === null || partner_no === null || partner_name === null) return undefined
  return {
    id: partner_id,
    staffNo: partner_no,
    name: partner_name,
    ...(row.partner_certified !== null && { certifiedUntil: row.partner_certified }),
    ...(badgeHash !== null && pin !== null && { presence: { badgeHash, pin } }),
  }
}
