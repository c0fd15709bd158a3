import { sql } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { Day } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { AuthorityLimits, AuthorityLine, AuthorityResponse } from '#protocol/deskAuthority.ts'
import { STAFF_ROLES, type StaffRole } from '#protocol/session.ts'
import { authorityDay, type Authorised } from '../db/authorityLines.ts'
import type { ReadDeps } from './readDeps.ts'

interface LineRow {
  readonly role: StaffRole | null
  readonly staff_id: StaffId | null
  readonly limits: AuthorityLimits | null
  readonly from_on: Day
  readonly until_on: Day
  readonly set_at: Date
  readonly reason: string
  readonly by_id: StaffId | null
  readonly by_no: string | null
  readonly by_name: string | null
}

interface StaffRow {
  readonly id: StaffId
  readonly staff_no: string
  readonly name: string
  readonly role: StaffRole
  readonly devices: number
}

/** Who may forgive and approve what today, and which of it this person may set. */
export async function deskAuthority(
  { db }: ReadDeps,
  by: Authorised,
  now: Instant,
): Promise<AuthorityResponse> {
  const today = authorityDay(now)
  const lines = await sql<LineRow>`
    select distinct on (authority.role, staff_id) authority.role, staff_id, limits, from_on,
      until_on, set_at, reason, setter.id as by_id, setter.staff_no as by_no,
      setter.name as by_name
    from authority left join staff as setter on setter.id = set_by
    where ${today} between from_on and until_on
    order by authority.role, staff_id, seq desc`.execute(db)
  const staff = await sql<StaffRow>`
    select id, staff_no, name, role, (select count(*) from device
      where enrolled_for = staff.id and device.state = 'active') as devices
    from staff where active order by role, staff_no`.execute(db)
  const isAdmin = by.role === 'admin'
  return {
    today,
    roles: STAFF_ROLES.map(role => ({
      role,
      ...told(lines.rows.find(line => line.role === role)),
      maySet: isAdmin,
    })),
    staff: staff.rows.map(({ id, staff_no: staffNo, name, role, devices }) => {
      const { line: own } = told(lines.rows.find(line => line.staff_id === id))
      const maySet = id !== by.staffId && (isAdmin || role === 'agent')
      return { ...{ id, staffNo, name, role, devices, maySet }, ...(own && { own }) }
    }),
  }
}

function told(row: LineRow | undefined): { readonly line?: AuthorityLine } {
  if (!row?.limits) return {}
  const { by_id: id, by_no: staffNo, by_name: name } = row
  const by = id && staffNo && name ? { by: { id, staffNo, name } } : {}
  return {
    line: {
      ...{ limits: row.limits, from: row.from_on, until: row.until_on, ...by },
      ...{ at: asInstant(row.set_at.getTime()), reason: row.reason },
    },
  }
}
