import type { Transaction } from 'kysely'
import { asFen } from '#domain/money/fen.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { AuthorityLimits } from '#protocol/deskAuthority.ts'
import type { StaffRole } from '#protocol/session.ts'
import type { Schema } from '#server/db/schema.ts'

const IN_FORCE_DAYS = 180

/** By role: agents forgive a little by themselves, the supervisor approves more. */
const DEMO_AUTHORITY: readonly (readonly [StaffRole, AuthorityLimits])[] = [
  [
    'agent',
    {
      ...{ products: [], mostPercent: 30, mostInstalments: 24 },
      ...{ caseFen: asFen(50_000), dayFen: asFen(200_000) },
    },
  ],
  ['supervisor', { approveFen: asFen(500_000) }],
]

/** Gives the demo bank's people their authority, from the day on which it is loaded. */
export async function insertAuthority(
  tx: Transaction<Schema>,
  today: Day,
  now: Instant,
): Promise<void> {
  const rows = DEMO_AUTHORITY.map(([role, limits]) => ({
    ...{ role, staff_id: null, limits: JSON.stringify(limits), set_by: null },
    // A day earlier, for a bank whose day has begun before that of UTC.
    ...{ from_on: addDays(today, -1), until_on: addDays(today, IN_FORCE_DAYS) },
    ...{ set_at: new Date(now), reason: '演示银行初始设定' },
  }))
  await tx.insertInto('authority').values(rows).execute()
}
