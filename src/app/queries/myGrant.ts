import type { CaseId } from '#domain/base/ids.ts'
import { ZERO_FEN } from '#domain/money/fen.ts'
import type { AuthorityGrant, SpentAuthority } from '#domain/repayment/authority.ts'
import { COMMITMENT_STATES, isLive } from '#domain/repayment/commitment.ts'
import { spentAuthority } from '#domain/repayment/spentAuthority.ts'
import type { Day } from '#domain/time/day.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openGrants, readGrantRows, type GrantRows } from '#app/db/grants.ts'
import type { CommitmentRow } from '#app/db/rows.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** For which case and day. */
export interface GrantAsk {
  readonly caseId: CaseId
  readonly today: Day
}

/** What the agent may forgive on this tablet today, and what of it is used already. */
export interface MyGrant {
  readonly grant: AuthorityGrant | undefined
  readonly spent: SpentAuthority
}

interface GrantReading {
  readonly held: GrantRows
  readonly commitments: readonly CommitmentRow[]
}

/** Follows it, for one case. */
export function watchMyGrant(db: DoorstepDb, sealer: Sealer, ask: GrantAsk): Live<MyGrant> {
  return live(
    () => readGrant(db, ask),
    raw => openMyGrant(sealer, raw, ask),
  )
}

/** Of other cases only what is live may have been made today: the monitor closes no day before its end. */
async function readGrant(db: DoorstepDb, { caseId }: GrantAsk): Promise<GrantReading> {
  const [held, ofCase, living] = await Promise.all([
    readGrantRows(db),
    db.commitments.where('caseId').equals(caseId).toArray(),
    db.commitments.where('state').anyOf(COMMITMENT_STATES.filter(isLive)).toArray(),
  ])
  const others = living.filter(row => row.caseId !== caseId)
  return { held, commitments: [...ofCase, ...others] }
}

async function openMyGrant(
  sealer: Sealer,
  { held, commitments: rows }: GrantReading,
  { caseId, today }: GrantAsk,
): Promise<MyGrant> {
  const grants = await openGrants(sealer, held)
  const grant = grants.find(({ from, until }) => from <= today && today <= until)
  if (!grant) return { grant, spent: { caseFen: ZERO_FEN, dayFen: ZERO_FEN } }
  const commitments = await openPayloads(sealer, 'commitments', rows)
  return { grant, spent: spentAuthority(commitments, [grant.id], { caseId, day: today }) }
}
