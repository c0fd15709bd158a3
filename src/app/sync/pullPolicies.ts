import { compareVersions, type PackEdition } from '#domain/compliance/pack.ts'
import type { Instant } from '#domain/time/instant.ts'
import { commit } from '#app/db/commit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPolicy, type OpenPolicy, type PolicyFault } from '#app/db/openPolicy.ts'
import { openPolicies, readPolicyRows } from '#app/db/policies.ts'
import { openPayloads } from '#app/db/seal.ts'
import { unlessFull } from '#app/db/seenTime.ts'
import type { PolicyKey, SignedPack } from '#protocol/policy.ts'
import type { SyncDeps } from './syncDeps.ts'

type PolicyDeps = Pick<SyncDeps, 'db' | 'sealer' | 'clock' | 'transport'>

/** Editions are served ahead of their day; asking more often brings nothing. */
const ASK_EVERY_MS = 3_600_000

const asked = new WeakMap<DoorstepDb, Instant>()

/**
 * Asks the bank for its rule packs, at the first run of a page and each hour after. What is delivered is kept as it came,
 * once its signature and its shape hold; what does not hold is told and changes nothing: the last good edition stays. A run
 * does not fail by it.
 */
export async function pullPolicies(deps: PolicyDeps): Promise<void> {
  const now = deps.clock.now()
  const last = asked.get(deps.db)
  if (last !== undefined && last <= now && now - last < ASK_EVERY_MS) return
  const { keys } = await readPolicyRows(deps.db)
  if (keys.length === 0) return
  const answer = await deps.transport.policies()
  if (answer.kind !== 'ok') return
  asked.set(deps.db, now)
  const { good, fault } = await judge(answer.value.packs, keys)
  await unlessFull(async () => keep(deps, good, { askedAt: now, ...(fault && { problem: fault }) }))
}

interface Delivered extends OpenPolicy {
  readonly jws: string
}

async function judge(
  packs: readonly SignedPack[],
  keys: readonly PolicyKey[],
): Promise<{ readonly good: readonly Delivered[]; readonly fault?: PolicyFault }> {
  const all = await Promise.all(
    packs.map(async ({ jws }) => ({ jws, read: await openPolicy(jws, keys) })),
  )
  const good = all.flatMap(({ jws, read }) => (read.ok ? [{ ...read.value, jws }] : []))
  const bad = all.find(({ read }) => !read.ok)?.read
  return { good, ...(bad?.ok === false && { fault: bad.error }) }
}

async function keep(
  deps: PolicyDeps,
  good: readonly Delivered[],
  state: { readonly askedAt: Instant; readonly problem?: PolicyFault },
): Promise<void> {
  const { rows, keys } = await readPolicyRows(deps.db)
  const held = await openPolicies({ rows, keys, state: undefined })
  const known = new Map(held.packs.map(each => [each.edition, each.packHash]))
  // An edition never changes: other bytes under its name are refused, however well they are signed.
  const changed = good.some(each => (known.get(each.edition) ?? each.packHash) !== each.packHash)
  const fresh = good.filter(each => !known.has(each.edition))
  const value = changed ? { ...state, problem: 'policyMalformed' as const } : state
  await commit(deps.db, {
    put: [
      ...fresh.map(({ edition: id, jws }) => ({ table: 'policies' as const, row: { id, jws } })),
      { table: 'meta', row: { key: 'policyState', value } },
    ],
    remove: (await past(deps, good, held.packs)).map(id => ({ table: 'policies' as const, id })),
  })
}

/** Editions that the bank no longer serves, that a newer one has taken the place of, and by which nothing here was judged. */
async function past(
  { db, sealer }: PolicyDeps,
  good: readonly OpenPolicy[],
  held: readonly OpenPolicy[],
): Promise<readonly PackEdition[]> {
  const served = new Set(good.map(({ edition }) => edition))
  const gone = held.filter(
    each =>
      !served.has(each.edition) &&
      good.some(
        ({ pack }) =>
          pack.pack === each.pack.pack && compareVersions(pack.version, each.pack.version) > 0,
      ),
  )
  if (gone.length === 0) return []
  const decisions = await openPayloads(sealer, 'decisions', await db.decisions.toArray())
  const used = new Set(decisions.map(({ edition }) => edition))
  return gone.map(({ edition }) => edition).filter(edition => !used.has(edition))
}
