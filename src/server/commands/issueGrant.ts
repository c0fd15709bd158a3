import type { Kysely, Transaction } from 'kysely'
import { v7 } from 'uuid'
import { asId, type DeviceId, type GrantId, type StaffId } from '#domain/base/ids.ts'
import { asFen, sumFen, ZERO_FEN, type Fen } from '#domain/money/fen.ts'
import {
  splitAuthority,
  type AuthorityBudget,
  type IssuedGrant,
} from '#domain/repayment/authority.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { spentAuthority } from '#domain/repayment/spentAuthority.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import { GRANT_TYP, type GrantResponse } from '#protocol/grant.ts'
import type { ForgiveLimits } from '#protocol/deskAuthority.ts'
import { authorityDay, forgiveLine, type BindingLine } from '../db/authorityLines.ts'
import type { Schema } from '../db/schema.ts'
import { reliefsOf } from '../db/reliefSpent.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { signedText, type BankSigner } from '../policy/signedText.ts'

/** A grant is good for so many days; a tablet that syncs has a newer one long before. */
const GOOD_DAYS = 7
/** It is issued anew when fewer are left. */
const RENEWED_DAYS = 4

export interface IssueDeps extends BankSigner {
  readonly db: Kysely<Schema>
  readonly clock: () => Instant
}

/** The agent, his device that asks, and the issue that it says it holds. */
export interface GrantAsker {
  readonly staffId: StaffId
  readonly deviceId: DeviceId
  readonly holds?: number | undefined
}

type Issue = Pick<IssuedGrant, 'deviceId' | 'caseFen' | 'dayFen'> & {
  readonly doc: IssuedGrant
  readonly jws: string
}

/**
 * The agent's authority as far as this device may use it: its share among the devices in use, less what another device may still
 * spend by an issue that it has not given back, or has spent. So devices that never meet cannot spend more than the whole. The
 * device's word that it holds an issue, or none, voids the ones before.
 */
export async function issueGrant(deps: IssueDeps, asker: GrantAsker): Promise<GrantResponse> {
  return transact(deps.db, async tx => {
    const today = authorityDay(deps.clock())
    // Locks the agent: two of his devices are answered one behind the other.
    const reliefs = await reliefsOf(tx, asker.staffId)
    await voidOlder(tx, asker, deps.clock())
    const line = await forgiveLine(tx, asker.staffId, today)
    const wanted = line && (await shareOf(tx, asker, { line, reliefs, today }))
    if (!wanted) return { grants: [] }
    const last = await lastIssue(tx, asker)
    if (last && isGood(last.doc, wanted, today)) {
      await bindAgain(tx, last.doc)
      return { grants: [{ jws: last.jws }] }
    }
    const grant: IssuedGrant = {
      ...{ id: last?.doc.id ?? asId<GrantId>(v7()), issue: (last?.doc.issue ?? 0) + 1 },
      ...{ staffId: asker.staffId, deviceId: asker.deviceId, ...wanted },
    }
    return { grants: [{ jws: await keep(deps, tx, grant) }] }
  })
}

async function voidOlder(
  tx: Transaction<Schema>,
  { staffId, deviceId, holds }: GrantAsker,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('issued_grant')
    .set({ replaced_at: new Date(now) })
    .where('staff_id', '=', staffId)
    .where('device_id', '=', deviceId)
    .where('replaced_at', 'is', null)
    .$if(holds !== undefined, query => query.where('issue', '<', holds ?? 0))
    .execute()
}

/** A grant but for whom it is for. */
type Wanted = Omit<IssuedGrant, 'id' | 'issue' | 'staffId' | 'deviceId'>

interface Facts {
  readonly line: BindingLine<ForgiveLimits>
  readonly reliefs: readonly Commitment[]
  readonly today: Day
}

async function shareOf(
  tx: Transaction<Schema>,
  { staffId, deviceId }: GrantAsker,
  facts: Facts,
): Promise<Wanted | undefined> {
  const devices = await tx
    .selectFrom('device')
    .select('id')
    .where('enrolled_for', '=', staffId)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  const { limits, from, until } = facts.line
  const shares = splitAuthority(
    limits,
    devices.map(({ id }) => id),
  )
  const own = shares.find(share => share.deviceId === deviceId)
  if (!own) return undefined
  const others = devices.filter(({ id }) => id !== deviceId).map(({ id }) => id)
  const taken = await takenBy(tx, staffId, others, facts)
  const least = (share: Fen, whole: Fen, used: Fen): Fen =>
    asFen(Math.max(0, Math.min(share, whole - used)))
  const lastDay = addDays(facts.today, GOOD_DAYS)
  // A day earlier, for places that are behind UTC.
  const firstDay = addDays(facts.today, -1)
  return {
    ...limits,
    caseFen: least(own.caseFen, limits.caseFen, taken.caseFen),
    dayFen: least(own.dayFen, limits.dayFen, taken.dayFen),
    from: from > firstDay ? from : firstDay,
    until: until < lastDay ? until : lastDay,
  }
}

/** What other devices in use may still spend, or have spent: of each the most of both. */
async function takenBy(
  tx: Transaction<Schema>,
  staffId: StaffId,
  devices: readonly DeviceId[],
  { reliefs, today }: Facts,
): Promise<AuthorityBudget> {
  if (devices.length === 0) return { caseFen: ZERO_FEN, dayFen: ZERO_FEN }
  const issues = await tx
    .selectFrom('issued_grant')
    .select(['id', 'device_id', 'doc', 'until_on', 'replaced_at'])
    .where('staff_id', '=', staffId)
    .where('device_id', 'in', [...devices])
    .execute()
  const each = devices.map((deviceId): AuthorityBudget => {
    const own = issues.filter(issue => issue.device_id === deviceId)
    // A day longer, for places that are behind UTC.
    const open = own.filter(
      issue => issue.replaced_at === null && issue.until_on >= addDays(today, -1),
    )
    const spent = spentBudget(reliefs, own[0]?.id, today)
    return {
      caseFen: most([spent.caseFen, ...open.map(({ doc }) => doc.caseFen)]),
      dayFen: most([spent.dayFen, ...open.map(({ doc }) => doc.dayFen)]),
    }
  })
  return {
    caseFen: sumFen(each.map(({ caseFen }) => caseFen)),
    dayFen: sumFen(each.map(({ dayFen }) => dayFen)),
  }
}

/** Of the case on which most was spent, and of the day around this moment on which most was. */
function spentBudget(
  reliefs: readonly Commitment[],
  grantId: GrantId | undefined,
  today: Day,
): AuthorityBudget {
  if (!grantId) return { caseFen: ZERO_FEN, dayFen: ZERO_FEN }
  const days = [-1, 0, 1].map(offset => addDays(today, offset))
  const spent = (caseId: Commitment['caseId'], day: Day) =>
    spentAuthority(reliefs, [grantId], { caseId, day })
  const [first] = reliefs
  return {
    caseFen: most(reliefs.map(({ caseId }) => spent(caseId, today).caseFen)),
    dayFen: first ? most(days.map(day => spent(first.caseId, day).dayFen)) : ZERO_FEN,
  }
}

const most = (amounts: readonly Fen[]): Fen => asFen(Math.max(0, ...amounts))

async function lastIssue(
  tx: Transaction<Schema>,
  { staffId, deviceId }: GrantAsker,
): Promise<Pick<Issue, 'doc' | 'jws'> | undefined> {
  return tx
    .selectFrom('issued_grant')
    .select(['doc', 'jws'])
    .where('staff_id', '=', staffId)
    .where('device_id', '=', deviceId)
    .orderBy('issue', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** It is given once more to a device that said it holds none. */
async function bindAgain(tx: Transaction<Schema>, { id, issue }: IssuedGrant): Promise<void> {
  await tx
    .updateTable('issued_grant')
    .set({ replaced_at: null })
    .where('id', '=', id)
    .where('issue', '=', issue)
    .where('replaced_at', 'is not', null)
    .execute()
}

/** The same limits, and days enough. */
function isGood(last: IssuedGrant, wanted: Wanted, today: Day): boolean {
  const limits = ({ products, mostPercent, caseFen, dayFen, mostInstalments }: Wanted): string =>
    JSON.stringify([products, mostPercent, caseFen, dayFen, mostInstalments])
  const isLong = last.until === wanted.until || last.until >= addDays(today, RENEWED_DAYS)
  return limits(last) === limits(wanted) && last.until <= wanted.until && isLong
}

async function keep(
  deps: IssueDeps,
  tx: Transaction<Schema>,
  grant: IssuedGrant,
): Promise<string> {
  const jws = await signedText(deps, GRANT_TYP, grant)
  const now = deps.clock()
  await tx
    .insertInto('issued_grant')
    .values({
      ...{ id: grant.id, issue: grant.issue, staff_id: grant.staffId, device_id: grant.deviceId },
      ...{ doc: JSON.stringify(grant), jws, until_on: grant.until, issued_at: new Date(now) },
    })
    .execute()
  await writeAudit(tx, {
    ...{ at: now, actor: grant.staffId, action: 'grantIssued', subject: grant.id },
    detail: { issue: grant.issue, device: grant.deviceId },
  })
  return jws
}
