import type { DemoResponse } from '#protocol/session.ts'
import { makeDemoCodes } from './devices/enrolCode.ts'
import type { SessionDeps } from './sessionDeps.ts'

/**
 * The sign-ins of the demo bank, in the order in which they are shown, an agent's with a fresh code for a device; none
 * where there is no demo.
 */
export async function demoAccounts(deps: SessionDeps): Promise<DemoResponse['accounts']> {
  const rows = await deps.db
    .selectFrom('demo_account')
    .innerJoin('staff', 'staff.staff_no', 'demo_account.staff_no')
    .select(['id', 'staff.staff_no', 'password', 'name', 'role', 'badge', 'pin'])
    .orderBy('position')
    .execute()
  const agents = rows.filter(({ role }) => role === 'agent').map(({ id }) => id)
  const codes = await makeDemoCodes(deps.db, agents, deps.clock())
  return rows.map(({ id, staff_no: staffNo, badge, pin, ...shown }) => {
    const made = codes[agents.indexOf(id)]
    const presence = { ...(badge !== null && { badge }), ...(pin !== null && { pin }) }
    return { staffNo, ...shown, ...presence, ...(made && { enrolCode: made.code }) }
  })
}
