import type { Transaction } from 'kysely'
import type { AuthorityChange, AuthorityLimits } from '#protocol/deskAuthority.ts'
import { Problem } from '#protocol/problem.ts'
import type { StaffRole } from '#protocol/session.ts'
import { approveLimits, authorityDay, type Authorised } from '../db/authorityLines.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import type { CommandDeps } from './commandContext.ts'

/**
 * Sets what somebody, or everybody of a role, may forgive or approve. An administrator sets all but his own; a supervisor sets
 * agents one by one, no case above what he may approve himself. Throws `notFound` for nobody, `ownWork`, `roleRefused`,
 * `aboveAuthority`, and `wrongShape` for limits of another role.
 */
export async function setAuthority(
  deps: CommandDeps,
  change: AuthorityChange,
  by: Authorised,
): Promise<void> {
  await transact(deps.db, async tx => {
    const role = await roleOf(tx, change.of)
    checkLimits(role, change)
    if ('staffId' in change.of && change.of.staffId === by.staffId) throw new Problem('ownWork')
    if (by.role !== 'admin') await checkSupervisor(deps, tx, { ...change, role, by })
    const now = deps.clock()
    const { of, limits, from, until, reason } = change
    await tx
      .insertInto('authority')
      .values({
        role: 'role' in of ? of.role : null,
        staff_id: 'staffId' in of ? of.staffId : null,
        limits: limits && JSON.stringify(limits),
        ...{ from_on: from, until_on: until, set_by: by.staffId, set_at: new Date(now) },
        reason: reason.trim(),
      })
      .execute()
    await writeAudit(tx, {
      ...{ at: now, actor: by.staffId, action: limits ? 'authoritySet' : 'authorityTakenBack' },
      ...('staffId' in of && { subject: of.staffId }),
      detail: { role, from, until },
    })
  })
}

async function roleOf(tx: Transaction<Schema>, of: AuthorityChange['of']): Promise<StaffRole> {
  if ('role' in of) return of.role
  const row = await tx
    .selectFrom('staff')
    .select('role')
    .where('id', '=', of.staffId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) throw new Problem('notFound')
  return row.role
}

/** Agents forgive, the desk approves. */
function checkLimits(role: StaffRole, { of, limits }: AuthorityChange): void {
  const isOfRole = limits === null ? 'staffId' in of : isForgiving(limits) === (role === 'agent')
  if (!isOfRole) throw new Problem('wrongShape', { path: 'limits', expected: `limits of ${role}` })
}

const isForgiving = (limits: AuthorityLimits): boolean => 'caseFen' in limits

async function checkSupervisor(
  deps: CommandDeps,
  tx: Transaction<Schema>,
  {
    of,
    limits,
    role,
    by,
  }: AuthorityChange & { readonly role: StaffRole; readonly by: Authorised },
): Promise<void> {
  if (role !== 'agent' || 'role' in of) throw new Problem('roleRefused')
  if (limits === null || !('caseFen' in limits)) return
  const own = await approveLimits(tx, by, authorityDay(deps.clock()))
  const mayGive = own && (own.approveFen === null || limits.caseFen <= own.approveFen)
  if (!mayGive) throw new Problem('aboveAuthority')
}
