import { sql, type Kysely } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import { asZoneName, wallClock } from '#domain/time/hours.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { ApproveLimits, AuthorityLimits, ForgiveLimits } from '#protocol/deskAuthority.ts'
import type { StaffRole } from '#protocol/session.ts'
import type { Schema } from './schema.ts'

/** The line that binds somebody on a day. */
export interface BindingLine<Limits = AuthorityLimits> {
  readonly limits: Limits
  readonly from: Day
  readonly until: Day
}

/** Whose authority is asked for. */
export interface Authorised {
  readonly staffId: StaffId
  readonly role: StaffRole
}

/** The bank's day for lines of authority: that of UTC, on every server the same. */
export function authorityDay(now: Instant): Day {
  return wallClock(asZoneName('Etc/UTC'), now).day
}

/** The line in force: the person's own, or that of the role where there is none or it was taken back; of each the newest. */
async function bindingLine(
  db: Kysely<Schema>,
  { staffId, role }: Authorised,
  on: Day,
): Promise<BindingLine | undefined> {
  const { rows } = await sql<{ limits: AuthorityLimits | null; from: Day; until: Day }>`
    (select limits, from_on as from, until_on as until, 1 as place from authority
      where staff_id = ${staffId} and ${on} between from_on and until_on order by seq desc limit 1)
    union all
    (select limits, from_on, until_on, 2 from authority
      where role = ${role} and ${on} between from_on and until_on order by seq desc limit 1)
    order by place`.execute(db)
  const line = rows.find(({ limits }) => limits !== null)
  return line?.limits ? { limits: line.limits, from: line.from, until: line.until } : undefined
}

/** What an agent may forgive as a whole on a day; undefined: nothing. */
export async function forgiveLine(
  db: Kysely<Schema>,
  staffId: StaffId,
  on: Day,
): Promise<BindingLine<ForgiveLimits> | undefined> {
  const line = await bindingLine(db, { staffId, role: 'agent' }, on)
  return line && 'caseFen' in line.limits ? { ...line, limits: line.limits } : undefined
}

/** What somebody at the desk may approve on a day: without any line an administrator everything, a supervisor nothing. */
export async function approveLimits(
  db: Kysely<Schema>,
  by: Authorised,
  on: Day,
): Promise<ApproveLimits | undefined> {
  const line = await bindingLine(db, by, on)
  if (line && 'approveFen' in line.limits) return line.limits
  return by.role === 'admin' ? { approveFen: null } : undefined
}
