import type { IssuedGrant } from '#domain/repayment/authority.ts'
import type { Instant } from '#domain/time/instant.ts'
import { asRead, type RowPut } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openGrant, readGrantRows, type GrantRows } from '#app/db/grants.ts'
import { sealPayload } from '#app/db/seal.ts'
import { unlessFull } from '#app/db/seenTime.ts'
import { retryStale } from '#app/db/staleRow.ts'
import type { SignedGrant } from '#protocol/grant.ts'
import type { SyncDeps } from './syncDeps.ts'

type GrantDeps = Pick<SyncDeps, 'db' | 'sealer' | 'clock' | 'transport'>

/** A limit that was lowered is known so long after it at the latest, where there is a network. */
const ASK_EVERY_MS = 600_000

const asked = new WeakMap<DoorstepDb, Instant>()

interface Delivered {
  readonly grant: IssuedGrant
  readonly jws: string
}

/**
 * Asks what the agent may forgive on this tablet from now on, at the first run of a page and every ten minutes, and says which issue lies here. What was issued newly is asked
 * after once more, so that the bank learns at once that the one before is gone. A run does not fail by it.
 */
export async function pullGrants(deps: GrantDeps): Promise<void> {
  const now = deps.clock.now()
  const last = asked.get(deps.db)
  if (last !== undefined && last <= now && now - last < ASK_EVERY_MS) return
  let outcome = await askOnce(deps)
  if (outcome === 'newer') outcome = await askOnce(deps)
  if (outcome) asked.set(deps.db, now)
}

/** An older or broken answer changes nothing; one that names no grant takes back what lies here. */
async function askOnce(deps: GrantDeps): Promise<'newer' | 'same' | undefined> {
  const held = await readGrantRows(deps.db)
  if (held.keys.length === 0) return undefined
  const answer = await deps.transport.grants(held.rows[0]?.issue)
  if (answer.kind !== 'ok') return undefined
  const delivered = await opened(answer.value.grants, held)
  if (delivered.length < answer.value.grants.length) return undefined
  await unlessFull(() => retryStale(() => keep(deps, delivered)))
  const { rows } = await readGrantRows(deps.db)
  return rows[0]?.issue === held.rows[0]?.issue ? 'same' : 'newer'
}

async function opened(
  grants: readonly SignedGrant[],
  held: GrantRows,
): Promise<readonly Delivered[]> {
  const all = await Promise.all(
    grants.map(async ({ jws }) => ({ jws, grant: await openGrant(jws, held) })),
  )
  return all.flatMap(({ jws, grant }) => (grant ? [{ jws, grant }] : []))
}

async function keep({ db, sealer }: GrantDeps, delivered: readonly Delivered[]): Promise<void> {
  const [staff, rows] = await Promise.all([db.meta.get('staff'), db.grants.toArray()])
  if (!staff) return
  const issueOf = new Map(rows.map(row => [row.id, row.issue]))
  const newer = delivered.filter(({ grant }) => grant.issue > (issueOf.get(grant.id) ?? 0))
  const named = new Set(delivered.map(({ grant }) => grant.id))
  const past = rows.filter(({ id }) => !named.has(id))
  if (newer.length + past.length === 0) return
  const put = newer.map(async ({ grant: { id, issue }, jws }): Promise<RowPut> => {
    const payload = await sealPayload(sealer, 'grants', { id, issue }, { jws })
    return { table: 'grants', row: { id, issue, payload } }
  })
  await commit(db, {
    expect: [asRead('meta', 'staff', staff), ...rows.map(row => asRead('grants', row.id, row))],
    put: await Promise.all(put),
    remove: past.map(({ id }) => ({ table: 'grants', id })),
  })
}
