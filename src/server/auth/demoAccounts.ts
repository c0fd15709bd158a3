import type { DemoResponse } from '#protocol/session.ts'
import type { SessionDeps } from './sessionDeps.ts'

/** The sign-ins of the demo bank, in the order in which they are shown; none where there is no demo. */
export async function demoAccounts(deps: SessionDeps): Promise<DemoResponse['accounts']> {
  const rows = await deps.db
    .selectFrom('demo_account')
    .innerJoin('staff', 'staff.staff_no', 'demo_account.staff_no')
    .select(['staff.staff_no', 'password', 'name', 'role'])
    .orderBy('position')
    .execute()
  return rows.map(({ staff_no: staffNo, ...shown }) => ({ staffNo, ...shown }))
}
